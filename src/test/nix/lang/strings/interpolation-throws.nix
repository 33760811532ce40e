"a${throw "inside"}"
