"x
y"