x:
x