[ (null == null) (null == false) ]
