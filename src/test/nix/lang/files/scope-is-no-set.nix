scopedImport 1 ./files/sub
