{ a = throw "in or"; }.a or 2
