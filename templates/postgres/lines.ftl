${lines}
