{ number }:
{ lib, ... }:
{
  options.number = lib.mkOption { default = number; };
}
