let k = { }; in { ${k} = 1; }
