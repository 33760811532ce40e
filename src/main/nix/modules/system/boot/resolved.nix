# systemd-resolved.
{ config, lib, options, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.resolved;
  settings = lib.filterAttrs (_: value: value != null && value != [ ]) cfg.settings.Resolve;
  value = v: if v == true then "yes" else if v == false then "no" else if builtins.isList v then builtins.concatStringsSep " " v else toString v;
  text = "[Resolve]\n" + lib.concatStrings (lib.mapAttrsToList (key: v: "${key}=${value v}\n") settings) + cfg.extraConfig;
  oldEnum = old: new: convert: lib.mkChangedOptionModule [ "services" "resolved" old ] [ "services" "resolved" "settings" "Resolve" new ] (config: convert config.services.resolved.${old});
in
{
  imports = [
    (oldEnum "dnssec" "DNSSEC" (x: x))
    (oldEnum "dnsovertls" "DNSOverTLS" (x: x))
    (oldEnum "llmnr" "LLMNR" (x: x))
    (oldEnum "domains" "Domains" (x: x))
    (oldEnum "fallbackDns" "FallbackDNS" (x: if x == null then [ ] else x))
  ];
  options.services.resolved = {
    enable = mkOption { type = types.bool; default = false; description = "Whether systemd-resolved looks up names."; };
    settings.Resolve = mkOption {
      type = types.attrsOf (types.nullOr (types.oneOf [ types.bool types.int types.singleLineStr (types.listOf types.singleLineStr) ]));
      default = { };
      example = { DNSSEC = "allow-downgrade"; FallbackDNS = [ "9.9.9.9" ]; };
      description = "Lines of the section [Resolve] of resolved.conf; a list is written on one line.";
    };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for resolved.conf."; };
  };
  config = lib.mkMerge [
    (mkIf cfg.enable {
      services.resolved.settings.Resolve = {
        DNS = mkIf (config.networking.nameservers != [ ]) (lib.mkDefault config.networking.nameservers);
        Domains = mkIf (config.networking.search != [ ]) (lib.mkDefault config.networking.search);
      };
      environment.systemPackages = [ pkgs.systemd-resolved ];
      systemd.packagedUnits = [ "systemd-resolved.service" ];
      systemd.services.systemd-resolved = { overrideStrategy = "asDropin"; wantedBy = [ "sysinit.target" ]; restartTriggers = [ text ]; };
    })
    (mkIf (cfg.enable || cfg.extraConfig != "") { environment.etc."systemd/resolved.conf.d/nixos.conf" = mkIf (text != "[Resolve]\n") { inherit text; }; })
  ];
}
