[ { oz2 = { oz4 = 1; oz3 = throw "inside"; }; oz1 = throw "beside"; } ]
