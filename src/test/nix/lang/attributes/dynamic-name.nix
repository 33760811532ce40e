let n = "x"; in { ${n} = 1; "a${n}" = 2; }
