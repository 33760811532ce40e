# Attributes are forced in the order in which their names became known.
builtins.deepSeq { oq2 = throw "the first in the text"; oq1 = throw "the first in byte order"; } 1
