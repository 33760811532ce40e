# Cleaning and optimising the store now and then.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.nix;
  # Five fields of a crontab instead of a calendar event: systemd refuses the timer.
  isCron = date: builtins.match "[[:space:]]*([^[:space:]:]+[[:space:]]+){4}[^[:space:]:]+[[:space:]]*" date != null;
  cronWarnings = option: list: map
    (date: "The option `${option}' has the crontab time '${date}', which systemd does not understand, so the timer will not start. Write a calendar event, such as \"03:15\" for a quarter past three each night.")
    (builtins.filter isCron list);
  dates = types.coercedTo types.singleLineStr (d: [ d ]) (types.listOf types.singleLineStr);
in
{
  options.nix = {
    gc = {
      automatic = mkOption { type = types.bool; default = false; description = "Whether the store is cleaned automatically."; };
      dates = mkOption { type = dates; default = [ "03:15" ]; example = "weekly"; description = "When, as calendar events of systemd."; };
      randomizedDelaySec = mkOption { type = types.singleLineStr; default = "0"; description = "How much later at most."; };
      persistent = mkOption { type = types.bool; default = true; description = "Whether a missed time is made up for."; };
      options = mkOption { type = types.singleLineStr; default = ""; example = "--max-freed $((64 * 1024**3))"; description = "Arguments of nix-collect-garbage."; };
    };
    optimise = {
      automatic = mkOption { type = types.bool; default = false; description = "Whether the store is optimised automatically."; };
      dates = mkOption { type = types.listOf types.singleLineStr; default = [ "03:45" ]; description = "When, as calendar events of systemd."; };
    };
  };
  config = {
    warnings = lib.optionals cfg.gc.automatic (cronWarnings "nix.gc.dates" cfg.gc.dates)
      ++ lib.optionals cfg.optimise.automatic (cronWarnings "nix.optimise.dates" cfg.optimise.dates);
    systemd.services.nix-gc = mkIf cfg.gc.automatic {
      description = "Nix Garbage Collector";
      script = "exec ${cfg.package}/bin/nix-collect-garbage ${cfg.gc.options}";
      serviceConfig.Type = "oneshot";
      startAt = cfg.gc.dates;
      restartIfChanged = false;
    };
    systemd.timers.nix-gc = mkIf cfg.gc.automatic {
      timerConfig = { RandomizedDelaySec = cfg.gc.randomizedDelaySec; Persistent = cfg.gc.persistent; };
    };
    systemd.services.nix-optimise = mkIf cfg.optimise.automatic {
      description = "Nix Store Optimiser";
      serviceConfig = { Type = "oneshot"; ExecStart = "${cfg.package}/bin/nix-store --optimise"; };
      startAt = cfg.optimise.dates;
      restartIfChanged = false;
    };
  };
}
