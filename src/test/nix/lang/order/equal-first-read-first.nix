{ oe2 = throw "the first in the text"; oe1 = throw "the first in byte order"; } == { oe1 = 1; oe2 = 2; }
