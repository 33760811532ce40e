dirOf [ ]
