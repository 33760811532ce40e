[Manager]
${lines}
