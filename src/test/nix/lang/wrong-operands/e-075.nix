rec { x = x + 1; }.x
