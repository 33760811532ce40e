let n = "x"; in { ax = 1; }."a${n}"
