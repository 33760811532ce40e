# A machine without screen and keyboard: nobody could answer an emergency shell.
{ lib, ... }:
{
  systemd.enableEmergencyMode = lib.mkDefault false;
}
