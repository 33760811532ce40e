# The journal, logins, and the manager of systemd itself.
{ config, lib, options, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services;
  journald = cfg.journald;
  lines = description: mkOption { type = types.lines; default = ""; inherit description; };
  atom = types.nullOr (types.oneOf [ types.bool types.int types.singleLineStr ]);
  settings = example: description: mkOption {
    type = types.attrsOf (types.either atom (types.listOf atom));
    default = { };
    inherit example description;
  };
  value = v: if v == true then "yes" else if v == false then "no" else toString v;
  section = set: lib.concatStrings (lib.mapAttrsToList
    (key: v: lib.concatMapStrings (one: lib.optionalString (one != null) "${key}=${value one}\n") (lib.toList v))
    set);
  file = name: text: mkIf (text != "") { text = "[${name}]\n${text}"; };
  given = option: option.highestPrio < 1500;

  journal = lib.optionalString (given options.services.journald.storage) "Storage=${journald.storage}\n"
    + lib.optionalString (given options.services.journald.rateLimitInterval) "RateLimitIntervalSec=${journald.rateLimitInterval}\n"
    + lib.optionalString (given options.services.journald.rateLimitBurst) "RateLimitBurst=${toString journald.rateLimitBurst}\n"
    + lib.optionalString (journald.console != "") "ForwardToConsole=yes\nTTYPath=${journald.console}\n"
    + lib.optionalString (given options.services.journald.forwardToSyslog) "ForwardToSyslog=${value journald.forwardToSyslog}\n"
    + journald.extraConfig;
  login = section cfg.logind.settings.Login + cfg.logind.extraConfig;
  watchdog = config.systemd.watchdog;
  manager = config.systemd.settings.Manager // lib.filterAttrs (_: v: v != null) {
    RuntimeWatchdogSec = watchdog.runtimeTime;
    RebootWatchdogSec = watchdog.rebootTime;
    KExecWatchdogSec = watchdog.kexecTime;
    WatchdogDevice = watchdog.device;
  };
  coredump = config.systemd.coredump;
  time = description: mkOption { type = types.nullOr types.singleLineStr; default = null; example = "30s"; inherit description; };
  oldLogin = old: new: lib.mkRenamedOptionModule [ "services" "logind" old ] [ "services" "logind" "settings" "Login" new ];
in
{
  imports = [
    (oldLogin "lidSwitch" "HandleLidSwitch")
    (oldLogin "powerKey" "HandlePowerKey")
    (oldLogin "killUserProcesses" "KillUserProcesses")
  ];
  options.services = {
    journald = {
      storage = mkOption { type = types.enum [ "volatile" "persistent" "auto" "none" ]; default = "persistent"; description = "Where the journal is kept; Debian's choice unless it is set."; };
      rateLimitInterval = mkOption { type = types.singleLineStr; default = "30s"; description = "The time in which messages are counted."; };
      rateLimitBurst = mkOption { type = types.int; default = 10000; description = "How many messages a service may write in that time."; };
      console = mkOption { type = types.singleLineStr; default = ""; example = "/dev/tty12"; description = "A terminal that messages are written to."; };
      forwardToSyslog = mkOption { type = types.bool; default = false; description = "Whether messages are passed to syslog; Debian's choice unless it is set."; };
      extraConfig = lines "Lines for journald.conf.";
    };
    logind.settings.Login = settings { HandleLidSwitch = "ignore"; } "Lines of the section [Login] of logind.conf.";
    logind.extraConfig = lines "Lines for logind.conf.";
    getty.autologinUser = mkOption { type = types.nullOr (types.strMatching "[A-Za-z0-9_.-]+"); default = null; description = "Who is logged in on the consoles without a password."; };
    udev.extraRules = lines "Rules of udev.";
  };
  options.systemd = {
    settings.Manager = settings { DefaultTimeoutStopSec = "10s"; } "Lines of the section [Manager] of system.conf.";
    watchdog = {
      runtimeTime = time "After which time without a sign of life the hardware boots the machine again.";
      rebootTime = time "After which time a reboot is forced.";
      kexecTime = time "After which time a kexec is forced.";
      device = mkOption { type = types.nullOr types.path; default = null; description = "The device of the watchdog."; };
    };
    coredump.enable = mkOption { type = types.bool; default = true; description = "Whether core dumps are kept as Debian keeps them; if not, there are none."; };
    coredump.extraConfig = lines "Lines for coredump.conf, which the package systemd-coredump reads.";
    sleep.extraConfig = lines "Lines for sleep.conf.";
  };
  config = {
    environment.etc = lib.mkMerge [
      (mkIf (journal != "") { "systemd/journald.conf.d/nixos.conf" = file "Journal" journal; })
      (mkIf (login != "") { "systemd/logind.conf.d/nixos.conf" = file "Login" login; })
      (mkIf (manager != { }) { "systemd/system.conf.d/nixos.conf" = file "Manager" (section manager); })
      (mkIf (coredump.extraConfig != "" || !coredump.enable) { "systemd/coredump.conf.d/nixos.conf" = file "Coredump" (lib.optionalString (!coredump.enable) "Storage=none\nProcessSizeMax=0\n" + coredump.extraConfig); })
      (mkIf (config.systemd.sleep.extraConfig != "") { "systemd/sleep.conf.d/nixos.conf" = file "Sleep" config.systemd.sleep.extraConfig; })
      (mkIf (cfg.udev.extraRules != "") { "udev/rules.d/99-local.rules".text = cfg.udev.extraRules; })
    ];
    boot.kernel.sysctl = mkIf (!coredump.enable) { "kernel.core_pattern" = lib.mkDefault "|/bin/false"; };
    systemd.packagedUnits = mkIf (cfg.getty.autologinUser != null) [ "getty@.service" "serial-getty@.service" ];
    systemd.services = mkIf (cfg.getty.autologinUser != null) {
      "getty@" = { overrideStrategy = "asDropin"; serviceConfig.ExecStart = [ "" "-/sbin/agetty --autologin ${cfg.getty.autologinUser} --noclear %I $TERM" ]; };
      "serial-getty@" = { overrideStrategy = "asDropin"; serviceConfig.ExecStart = [ "" "-/sbin/agetty --autologin ${cfg.getty.autologinUser} --keep-baud 115200,57600,38400,9600 %I $TERM" ]; };
    };
  };
}
