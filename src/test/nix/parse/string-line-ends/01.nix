"a
bc
"