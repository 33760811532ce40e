rec { ${"a"} = b; b = throw "rb"; }.a
