${keys}
