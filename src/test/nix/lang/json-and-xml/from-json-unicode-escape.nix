builtins.fromJSON "\"\\u00e9\\ud834\\udd1e\""
