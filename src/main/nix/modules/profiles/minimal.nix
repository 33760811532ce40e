# As little as possible. Debian's packages bring their documentation along; nothing beside that is installed.
{ lib, ... }:
{
  documentation.enable = lib.mkDefault false;
  documentation.nixos.enable = lib.mkDefault false;
}
