import (throw "path")
