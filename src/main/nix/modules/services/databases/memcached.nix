# memcached.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.memcached;
  address = if cfg.enableUnixSocket then "-s /run/memcached/memcached.sock" else "-l ${lib.escapeShellArg cfg.listen} -p ${toString cfg.port}";
in
{
  imports = [ (lib.mkRemovedOptionModule [ "services" "memcached" "socket" ] "Set services.memcached.enableUnixSocket; the socket is /run/memcached/memcached.sock.") ];
  options.services.memcached = {
    enable = lib.mkEnableOption "memcached";
    package = mkOption { type = types.package; default = pkgs.memcached; defaultText = lib.literalExpression "pkgs.memcached"; description = "The memcached that is used."; };
    user = mkOption { type = types.str; default = "memcached"; description = "The account that the server runs as."; };
    listen = mkOption { type = types.str; default = "127.0.0.1"; description = "The address that the server listens on."; };
    port = mkOption { type = types.port; default = 11211; description = "The port."; };
    enableUnixSocket = mkOption { type = types.bool; default = false; description = "Whether the server listens on /run/memcached/memcached.sock instead."; };
    maxMemory = mkOption { type = types.ints.unsigned; default = 64; description = "The memory in MiB."; };
    maxConnections = mkOption { type = types.ints.unsigned; default = 1024; description = "The largest number of connections."; };
    extraOptions = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of memcached."; };
  };
  config = mkIf cfg.enable {
    users.users = mkIf (cfg.user == "memcached") { memcached = { isSystemUser = true; group = "memcached"; description = "Memcached server user"; }; };
    users.groups = mkIf (cfg.user == "memcached") { memcached = { }; };
    environment.systemPackages = [ cfg.package ];
    systemd.services.memcached = {
      description = "Memcached server";
      wantedBy = [ "multi-user.target" ];
      after = [ "network.target" ];
      serviceConfig = {
        ExecStart = "${cfg.package}/bin/memcached ${address} -m ${toString cfg.maxMemory} -c ${toString cfg.maxConnections} ${lib.escapeShellArgs cfg.extraOptions}";
        User = cfg.user;
        RuntimeDirectory = "memcached";
        ProtectSystem = "full";
        PrivateTmp = true;
        PrivateDevices = true;
        ProtectHome = true;
        ProtectControlGroups = true;
        ProtectKernelModules = true;
        ProtectKernelTunables = true;
        CapabilityBoundingSet = "";
        NoNewPrivileges = true;
        LockPersonality = true;
        RestrictSUIDSGID = true;
      };
    };
  };
}
