# What nixos-generate-config imports where it recognised no hardware: Debian's kernel loads its firmware itself.
{ }
