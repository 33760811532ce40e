"${./files}"
