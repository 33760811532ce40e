true || { } && 1
