map toString [ 1 1.5 true false null "x" [ 1 [ 2 [ ] ] "" true false null ] /a ]
