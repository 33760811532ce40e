{ a = throw "hasA"; } ? a.b
