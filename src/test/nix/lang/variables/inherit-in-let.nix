let inherit ({ x = 5; }) x; in x
