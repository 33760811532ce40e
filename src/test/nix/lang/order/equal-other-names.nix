{ on3 = 1; on2 = throw "never"; } == { on3 = 1; on1 = throw "never"; }
