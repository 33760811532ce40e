# The SSH server, the keys that may log in, known hosts, and the operator's side.
{ config, lib, name, ... }:
let
  cfg = config.services.openssh;
  inherit (config) deployment;
  inherit (config.programs.ssh) knownHosts;
  raw = text: { _type = "raw"; inherit text; };
  commas = [ "Ciphers" "KexAlgorithms" "Macs" ];
in
{
  files =
    lib.optionalAttrs cfg.enable ({
      "etc/ssh/sshd_config" = {
        template = "sshd_config.ftl";
        format = "ssh";
        variables = {
          settings = lib.mapAttrs (key: value: if builtins.isList value && builtins.elem key commas then builtins.concatStringsSep "," value else value) cfg.settings;
          inherit (cfg) ports allowSFTP sftpFlags authorizedKeysFiles authorizedKeysCommand authorizedKeysCommandUser;
          sftpServer = cfg.sftpServerExecutable;
          family = if config.networking.enableIPv6 then "any" else "inet";
          addresses = map (l: if l.port == null then l.addr else "${l.addr}:${toString l.port}") (builtins.filter (l: l.addr != null) cfg.listenAddresses);
          hostKeys = map (key: key.path) cfg.hostKeys;
          banner = cfg.banner != null;
        } // lib.optionalAttrs (cfg.extraConfig != "") { extra = raw cfg.extraConfig; };
      };
    } // lib.optionalAttrs (cfg.banner != null) {
      "etc/ssh/banner".text = cfg.banner;
    } // lib.mapAttrs'
      (user: keys: lib.nameValuePair "etc/ssh/authorized_keys.d/${user}" {
        template = "keys.ftl";
        format = "plain";
        variables.keys = raw keys;
        mode = "0444";
      })
      cfg.authorizedKeys)
    // lib.optionalAttrs (knownHosts != { }) {
      "etc/ssh/ssh_known_hosts" = {
        template = "known_hosts.ftl";
        format = "plain";
        variables.hosts = map
          (host: {
            inherit (host) certAuthority;
            names = builtins.concatStringsSep "," host.hostNames;
            key = if host.publicKey != null then host.publicKey else lib.removeSuffix "\n" (builtins.readFile host.publicKeyFile);
          })
          (builtins.attrValues knownHosts);
      };
    }
    // lib.optionalAttrs (cfg.enable && deployment.targetEnv != "none") {
      ssh_config = {
        side = "host";
        template = "ssh_config.ftl";
        format = "ssh";
        variables = { machine = name; host = deployment.targetHost; user = deployment.targetUser; port = deployment.targetPort; };
      };
    };
}
