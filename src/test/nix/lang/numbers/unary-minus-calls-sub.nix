let __sub = a: b: "${toString a}-${toString b}"; in -5
