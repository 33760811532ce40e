{ a = throw "kept"; }.a or 5
