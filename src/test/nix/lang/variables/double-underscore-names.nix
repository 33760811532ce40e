[ (__add 1 2) (__head [ 1 ]) (__typeOf 1) ]
