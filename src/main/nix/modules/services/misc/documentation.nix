# Documentation on the machine: a stock Debian has its own. What a configuration asks for is accepted
# where it asks for what is the case anyway.
{ config, options, lib, ... }:
let
  inherit (lib) mkOption types;
  toggle = default: mkOption { type = types.bool; inherit default; description = "Accepted for NixOS' sake; Debian's documentation is as it is."; };
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "services" "nixosManual" "enable" ] [ "documentation" "nixos" "enable" ])
  ];
  options = {
    documentation = {
      enable = toggle true;
      man.enable = toggle true;
      info.enable = toggle true;
      doc.enable = toggle true;
      dev.enable = toggle false;
      nixos.enable = toggle false;
    };
    services.nixosManual.showManual = mkOption { type = types.bool; default = false; description = "Whether the NixOS manual is shown on a console; there is none here."; };
  };
  config = {
    warnings = lib.optional (options.services.nixosManual.showManual.highestPrio < 1500)
      "The option `services.nixosManual.showManual' defined in ${lib.showFiles options.services.nixosManual.showManual.files} was removed from NixOS and has no successor; its value is what is the case anyway. Please remove it.";
    assertions = [
      {
        assertion = ! config.services.nixosManual.showManual;
        message = "services.nixosManual.showManual = true cannot be done: NixOS removed it, and a Debian machine has no NixOS manual. Remove the definition.";
      }
    ];
  };
}
