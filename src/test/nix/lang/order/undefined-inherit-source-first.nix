{ ox2 = undefinedFirst; inherit (undefinedSecond) ox1; }
