[ 1 ] + map
