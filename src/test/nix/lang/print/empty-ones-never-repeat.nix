let x = { }; l = [ ]; in [ x x l l ]
