# The OpenSSH server. sshd_config stays data; the target `ssh` makes the file.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.openssh;
  rename = old: new: lib.mkRenamedOptionModule [ "services" "openssh" old ] [ "services" "openssh" "settings" new ];
  user.options.openssh.authorizedKeys = {
    keys = mkOption { type = types.listOf types.singleLineStr; default = [ ]; example = [ "ssh-ed25519 AAAA… me@example.org" ]; description = "Keys that may log in."; };
    keyFiles = mkOption { type = types.listOf types.path; default = [ ]; description = "Files of keys that may log in; they are read while the configuration is evaluated."; };
  };
  list = types.nullOr (types.listOf types.str);
  algorithms = default: description: mkOption { type = list; inherit default description; };
  missingKeyFiles = lib.concatLists (lib.mapAttrsToList
    (name: u: map
      (file: {
        assertion = builtins.pathExists file;
        message = "The key file ${toString file} does not exist: users.users.${lib.strings.escapeNixIdentifier name}.openssh.authorizedKeys.keyFiles lists it. Make it, or name another with --home.";
      })
      u.openssh.authorizedKeys.keyFiles)
    config.users.users);
  keyText = u: builtins.concatStringsSep "\n" (u.openssh.authorizedKeys.keys ++ map builtins.readFile u.openssh.authorizedKeys.keyFiles);
in
{
  imports = [
    (rename "passwordAuthentication" "PasswordAuthentication")
    (rename "permitRootLogin" "PermitRootLogin")
    (rename "useDns" "UseDns")
    (rename "logLevel" "LogLevel")
    (rename "macs" "Macs")
    (rename "ciphers" "Ciphers")
    (rename "kexAlgorithms" "KexAlgorithms")
    (rename "gatewayPorts" "GatewayPorts")
    (rename "forwardX11" "X11Forwarding")
    (lib.mkRenamedOptionModule [ "services" "openssh" "challengeResponseAuthentication" ] [ "services" "openssh" "settings" "KbdInteractiveAuthentication" ])
    (rename "kbdInteractiveAuthentication" "KbdInteractiveAuthentication")
    (lib.mkAliasOptionModule [ "services" "sshd" "enable" ] [ "services" "openssh" "enable" ])
    (lib.mkAliasOptionModule [ "services" "openssh" "knownHosts" ] [ "programs" "ssh" "knownHosts" ])
  ];
  options.users.users = mkOption { type = types.attrsOf (types.submodule user); };
  options.programs.ssh = {
    knownHosts = mkOption {
      default = { };
      description = "Host keys of other machines.";
      type = types.attrsOf (types.submodule ({ name, config, ... }: {
        options = {
          hostNames = mkOption { type = types.listOf types.str; default = [ name ] ++ config.extraHostNames; description = "Names and addresses of the machine."; };
          extraHostNames = mkOption { type = types.listOf types.str; default = [ ]; description = "Further names and addresses."; };
          certAuthority = mkOption { type = types.bool; default = false; description = "Whether the key signs others."; };
          publicKey = mkOption { type = types.nullOr types.str; default = null; description = "The key."; };
          publicKeyFile = mkOption { type = types.nullOr types.path; default = null; description = "A file with the key."; };
        };
      }));
    };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for ssh_config."; };
    setXAuthLocation = mkOption { type = types.bool; default = false; description = "Whether xauth's path is given."; };
    startAgent = mkOption { type = types.bool; default = false; description = "Whether an agent is started with a session."; };
  };
  options.services.openssh = {
    enable = mkOption { type = types.bool; default = false; description = "Whether the SSH server runs."; };
    startWhenNeeded = mkOption { type = types.bool; default = false; description = "Whether a socket starts it."; };
    package = mkOption { type = types.package; default = pkgs.openssh; defaultText = lib.literalExpression "pkgs.openssh"; description = "The OpenSSH that is used."; };
    ports = mkOption { type = types.listOf types.port; default = [ 22 ]; description = "The ports that it listens on."; };
    openFirewall = mkOption { type = types.bool; default = true; description = "Whether the firewall lets the ports through."; };
    listenAddresses = mkOption {
      default = [ ];
      description = "The addresses that it listens on; all when empty.";
      type = types.listOf (types.submodule {
        options = {
          addr = mkOption { type = types.nullOr types.str; default = null; description = "The address."; };
          port = mkOption { type = types.nullOr types.port; default = null; description = "The port."; };
        };
      });
    };
    allowSFTP = mkOption { type = types.bool; default = true; description = "Whether files can be copied by SFTP."; };
    sftpServerExecutable = mkOption { type = types.str; default = "/usr/lib/openssh/sftp-server"; description = "The SFTP server."; };
    sftpFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Arguments of the SFTP server."; };
    hostKeys = mkOption {
      type = types.listOf types.attrs;
      default = [ { type = "rsa"; bits = 4096; path = "/etc/ssh/ssh_host_rsa_key"; } { type = "ed25519"; path = "/etc/ssh/ssh_host_ed25519_key"; } ];
      description = "The host's keys; missing ones are generated.";
    };
    authorizedKeysFiles = mkOption { type = types.listOf types.str; default = [ ]; description = "Files of keys that may log in."; };
    authorizedKeysInHomedir = mkOption { type = types.bool; default = true; description = "Whether keys in the users' homes count."; };
    authorizedKeysCommand = mkOption { type = types.str; default = "none"; description = "A program that tells keys."; };
    authorizedKeysCommandUser = mkOption { type = types.str; default = "nobody"; description = "The account that the program runs as."; };
    moduliFile = mkOption { type = types.nullOr types.path; default = null; example = "/etc/ssh/moduli"; description = "The file of Diffie-Hellman groups; null leaves Debian's."; };
    banner = mkOption { type = types.nullOr types.lines; default = null; description = "What is shown before the login."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for sshd_config."; };
    settings = mkOption {
      default = { };
      description = "Settings of sshd_config.";
      type = types.submodule {
        freeformType = types.attrsOf (types.nullOr (types.oneOf [ types.bool types.int types.float types.str types.path (types.listOf types.str) ]));
        options = {
          PasswordAuthentication = mkOption { type = types.nullOr types.bool; default = true; description = "Whether passwords are accepted."; };
          KbdInteractiveAuthentication = mkOption { type = types.nullOr types.bool; default = true; description = "Whether the login may ask questions."; };
          PermitRootLogin = mkOption { type = types.nullOr (types.enum [ "yes" "without-password" "prohibit-password" "forced-commands-only" "no" ]); default = "prohibit-password"; description = "How root may log in."; };
          X11Forwarding = mkOption { type = types.nullOr types.bool; default = false; description = "Whether windows are forwarded."; };
          GatewayPorts = mkOption { type = types.nullOr types.str; default = "no"; description = "Whether forwarded ports are open to others."; };
          UseDns = mkOption { type = types.nullOr types.bool; default = false; description = "Whether names of clients are looked up."; };
          UsePAM = mkOption { type = types.nullOr types.bool; default = true; description = "Whether PAM is asked."; };
          PrintMotd = mkOption { type = types.nullOr types.bool; default = false; description = "Whether the message of the day is shown."; };
          StrictModes = mkOption { type = types.nullOr types.bool; default = true; description = "Whether files of keys must belong to their users alone."; };
          LogLevel = mkOption { type = types.nullOr (types.enum [ "QUIET" "FATAL" "ERROR" "INFO" "VERBOSE" "DEBUG" "DEBUG1" "DEBUG2" "DEBUG3" ]); default = "INFO"; description = "How much is logged."; };
          AllowUsers = mkOption { type = list; default = null; description = "The only accounts that may log in."; };
          DenyUsers = mkOption { type = list; default = null; description = "Accounts that may not log in."; };
          AllowGroups = mkOption { type = list; default = null; description = "The only groups that may log in."; };
          DenyGroups = mkOption { type = list; default = null; description = "Groups that may not log in."; };
          KexAlgorithms = algorithms [ "sntrup761x25519-sha512@openssh.com" "curve25519-sha256" "curve25519-sha256@libssh.org" "diffie-hellman-group-exchange-sha256" ] "Key exchange.";
          Ciphers = algorithms [ "chacha20-poly1305@openssh.com" "aes256-gcm@openssh.com" "aes128-gcm@openssh.com" "aes256-ctr" "aes192-ctr" "aes128-ctr" ] "Ciphers.";
          Macs = algorithms [ "hmac-sha2-512-etm@openssh.com" "hmac-sha2-256-etm@openssh.com" "umac-128-etm@openssh.com" ] "Message authentication.";
        };
      };
    };
    authorizedKeys = mkOption {
      type = types.attrsOf types.lines;
      internal = true;
      default = lib.mapAttrs (_: keyText) (lib.filterAttrs (_: u: u.openssh.authorizedKeys.keys != [ ] || u.openssh.authorizedKeys.keyFiles != [ ]) config.users.users);
      description = "The keys of each user, as text.";
    };
  };
  config = lib.mkMerge [ { assertions = missingKeyFiles; } (mkIf cfg.enable {
    services.openssh.authorizedKeysFiles = lib.optional cfg.authorizedKeysInHomedir "%h/.ssh/authorized_keys" ++ [ "/etc/ssh/authorized_keys.d/%u" ];
    networking.firewall.allowedTCPPorts = lib.optionals cfg.openFirewall cfg.ports;
    environment.systemPackages = [ cfg.package ];
    systemd.services.ssh = mkIf (!cfg.startWhenNeeded) {
      overrideStrategy = "asDropin";
      wantedBy = [ "multi-user.target" ];
      stopIfChanged = false;
      restartTriggers = [ (builtins.toJSON cfg.settings) cfg.extraConfig (toString cfg.ports) (toString cfg.allowSFTP) ];
    };
    systemd.sockets.ssh = mkIf cfg.startWhenNeeded {
      overrideStrategy = "asDropin";
      wantedBy = [ "sockets.target" ];
      socketConfig.ListenStream = [ "" ] ++ map toString cfg.ports;
    };
    systemd.packagedUnits = [ "ssh.service" "ssh.socket" ];
    assertions = [
      {
        assertion = let names = map lib.toLower (builtins.attrNames cfg.settings); in builtins.length names == builtins.length (lib.unique names);
        message = "services.openssh.settings names a key twice that differs only in upper and lower case.";
      }
    ];
  }) ];
}
