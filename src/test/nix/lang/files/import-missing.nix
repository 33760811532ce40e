import ./none
