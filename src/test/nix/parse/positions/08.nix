{ lib, ... }:
{
  options = {
    a = 1
  };
}
