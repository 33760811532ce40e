"${{ __toString = self: "s${self.x}"; x = "t"; }}"
