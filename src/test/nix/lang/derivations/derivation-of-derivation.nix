(derivation { name = "y"; builder = "b"; system = "s"; dep = derivation { name = "x"; builder = "b"; system = "s"; }; }).drvPath
