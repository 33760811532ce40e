(derivation { name = "a"; builder = throw "b"; system = "c"; }).name
