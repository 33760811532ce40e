# The argument of a function is a name only when its body has been read.
(oa1: builtins.deepSeq { oa2 = throw "from the body"; oa1 = throw "the argument"; } 1) 1
