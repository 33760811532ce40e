import (derivation { name = "a"; builder = "b"; system = "c"; })
