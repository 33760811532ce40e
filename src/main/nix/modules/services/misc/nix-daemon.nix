# Nix itself: nix.conf, build machines, the daemon.
{ config, lib, options, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.nix;
  # Somebody else than this module says how Nix is to be.
  isConfigured = builtins.length options.nix.settings.definitionsWithLocations > 1;
  rename = old: new: lib.mkRenamedOptionModule [ "nix" old ] [ "nix" "settings" new ];
  atom = types.nullOr (types.oneOf [ types.bool types.int types.float types.str types.path types.package ]);
  machine = {
    options = {
      hostName = mkOption { type = types.str; example = "nixbuilder.example.org"; description = "The name of the machine."; };
      protocol = mkOption { type = types.enum [ null "ssh" "ssh-ng" ]; default = "ssh"; description = "How it is reached; null means the machine itself."; };
      system = mkOption { type = types.nullOr types.str; default = null; description = "The system that it builds for."; };
      systems = mkOption { type = types.listOf types.str; default = [ ]; description = "The systems that it builds for."; };
      sshUser = mkOption { type = types.nullOr types.str; default = null; description = "The account that is used there."; };
      sshKey = mkOption { type = types.nullOr types.str; default = null; description = "The key file that is used."; };
      maxJobs = mkOption { type = types.int; default = 1; description = "How many builds run at once."; };
      speedFactor = mkOption { type = types.either types.int types.float; default = 1; description = "The relative speed."; };
      mandatoryFeatures = mkOption { type = types.listOf types.str; default = [ ]; description = "Features that a build must ask for."; };
      supportedFeatures = mkOption { type = types.listOf types.str; default = [ ]; description = "Features that a build may ask for."; };
      publicHostKey = mkOption { type = types.nullOr types.str; default = null; description = "The host key in Base64."; };
    };
  };
in
{
  imports = [
    (rename "useSandbox" "sandbox")
    (rename "buildCores" "cores")
    (rename "maxJobs" "max-jobs")
    (rename "sandboxPaths" "extra-sandbox-paths")
    (rename "binaryCaches" "substituters")
    (rename "trustedBinaryCaches" "trusted-substituters")
    (rename "binaryCachePublicKeys" "trusted-public-keys")
    (rename "autoOptimiseStore" "auto-optimise-store")
    (rename "requireSignedBinaryCaches" "require-sigs")
    (rename "trustedUsers" "trusted-users")
    (rename "allowedUsers" "allowed-users")
    (rename "systemFeatures" "system-features")
    (lib.mkRenamedOptionModule [ "nix" "useChroot" ] [ "nix" "settings" "sandbox" ])
    (lib.mkRenamedOptionModule [ "nix" "chrootDirs" ] [ "nix" "settings" "extra-sandbox-paths" ])
  ];
  options.nix = {
    enable = mkOption { type = types.bool; default = true; description = "Whether Nix is set up when something asks for it."; };
    package = mkOption { type = types.package; default = pkgs.nix; defaultText = lib.literalExpression "pkgs.nix"; description = "The Nix that is used."; };
    distributedBuilds = mkOption { type = types.bool; default = false; description = "Whether builds may run on other machines."; };
    buildMachines = mkOption { type = types.listOf (types.submodule machine); default = [ ]; description = "Machines that builds may run on."; };
    extraOptions = mkOption { type = types.lines; default = ""; description = "Lines for nix.conf."; };
    nixPath = mkOption { type = types.listOf types.str; default = [ ]; description = "The search path of Nix."; };
    checkConfig = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake; nixc check --tools reads the file."; };
    readOnlyStore = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake."; };
    nrBuildUsers = mkOption { type = types.int; default = 32; description = "How many accounts builds run as."; };
    daemonNiceLevel = mkOption { type = types.int; default = 0; description = "The niceness of the daemon."; };
    daemonIONiceLevel = mkOption { type = types.int; default = 0; description = "The input and output priority of the daemon."; };
    envVars = mkOption { type = types.attrs; default = { }; internal = true; description = "Environment variables of the daemon."; };
    settings = mkOption {
      default = { };
      description = "Settings of nix.conf.";
      type = types.submodule {
        freeformType = types.attrsOf (types.either atom (types.listOf atom));
        options = {
          max-jobs = mkOption { type = types.either types.int (types.enum [ "auto" ]); default = "auto"; description = "How many builds run at once."; };
          auto-optimise-store = mkOption { type = types.bool; default = false; description = "Whether equal files in the store become one."; };
          cores = mkOption { type = types.int; default = 0; description = "How many cores a build may use; 0 means all."; };
          sandbox = mkOption { type = types.either types.bool (types.enum [ "relaxed" ]); default = true; description = "Whether builds are walled off."; };
          extra-sandbox-paths = mkOption { type = types.listOf types.str; default = [ ]; description = "Paths that builds see nevertheless."; };
          substituters = mkOption { type = types.listOf types.str; description = "Binary caches."; };
          trusted-substituters = mkOption { type = types.listOf types.str; default = [ ]; description = "Binary caches that users may add."; };
          require-sigs = mkOption { type = types.bool; default = true; description = "Whether paths from caches must be signed."; };
          trusted-public-keys = mkOption { type = types.listOf types.str; description = "Keys of binary caches."; };
          trusted-users = mkOption { type = types.listOf types.str; description = "Accounts that may do everything with the store."; };
          allowed-users = mkOption { type = types.listOf types.str; default = [ "*" ]; description = "Accounts that may use the daemon."; };
          system-features = mkOption { type = types.listOf types.str; default = [ "nixos-test" "benchmark" "big-parallel" "kvm" ]; description = "Features that builds may ask for."; };
        };
      };
    };
    active = mkOption { type = types.bool; internal = true; default = config.services.hydra.enable || cfg.buildMachines != [ ] || cfg.gc.automatic || cfg.optimise.automatic || cfg.extraOptions != "" || cfg.distributedBuilds || isConfigured; description = "Whether anything on this machine asks for Nix."; };
  };
  config = {
    nix.settings = {
      trusted-users = [ "root" ];
      trusted-public-keys = [ "cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY=" ];
      substituters = lib.mkAfter [ "https://cache.nixos.org/" ];
    };
    systemd.services.nix-daemon = mkIf cfg.active {
      overrideStrategy = "asDropin";
      unitConfig.RequiresMountsFor = "/nix/store";
      environment = cfg.envVars // { CURL_CA_BUNDLE = "/etc/ssl/certs/ca-certificates.crt"; };
      restartTriggers = [ (builtins.toJSON cfg.settings) cfg.extraOptions ];
      stopIfChanged = false;
      serviceConfig = { Nice = cfg.daemonNiceLevel; IOSchedulingPriority = cfg.daemonIONiceLevel; LimitNOFILE = 4096; };
    };
    systemd.packagedUnits = [ "nix-daemon.service" "nix-daemon.socket" ];
    systemd.sockets.nix-daemon = mkIf cfg.active { overrideStrategy = "asDropin"; wantedBy = [ "sockets.target" ]; };
    environment.systemPackages = mkIf cfg.active [ cfg.package ];
    # Debian's daemon makes the store when somebody first asks it for something; others look at it before.
    systemd.tmpfiles.rules = mkIf cfg.active [ "d /nix/store 1775 root nixbld -" ];
    assertions = lib.imap1
      (i: m: {
        assertion = m.system != null || m.systems != [ ];
        message = "nix.buildMachines: the machine '${m.hostName}' has neither system nor systems.";
      })
      cfg.buildMachines;
  };
}
