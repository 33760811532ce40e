scopedImport 1 /nowhere-at-all
