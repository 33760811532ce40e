import /nowhere-at-all
