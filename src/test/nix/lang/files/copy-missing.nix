"${./none}"
