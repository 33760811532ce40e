# What brings a Debian host to the rendered state: a script that is the same for every machine, and the list of
# what is to be there, which only the finished tree can tell.
{ tree, name, lib, ... }:
let
  script = "usr/local/lib/nixc/activate";
  # One script, so that a tree can be copied without thinking of what belongs to it; written in parts.
  text = lib.concatMapStrings (part: builtins.readFile (./. + "/${part}.bash")) [
    "head"
    "manifest"
    "plan"
    "units"
    "packages"
    "undo"
    "steps"
    "start"
    "back"
    "generations"
    "verbs"
  ];
  own = {
    path = script;
    kind = "file";
    mode = "0755";
    user = "root";
    group = "root";
    sha256 = builtins.hashString "sha256" text;
  };

  # The fields of a line are separated by spaces; only the last one can hold some itself.
  word = path: what: text:
    if builtins.match "[^ \t]+" text != null then text
    else throw "the ${what} '${text}' of ${path} is not the name of a ${what}: it must be a word";

  files = lib.sort (a: b: a.path < b.path) (builtins.filter (f: f.side or "root" == "root") tree.files ++ [ own ]);
in
{
  files.${script} = { inherit text; mode = "0755"; };
  files."usr/local/lib/nixc/manifest" = {
    template = "manifest.ftl";
    format = "plain";
    variables = {
      machine = name;
      inherit (tree) packages;
      files = map (f: f // { user = word f.path "user" f.user; group = word f.path "group" f.group; }) files;
      # Units of Debian that read files which their own text does not name.
      watches = lib.concatLists (lib.mapAttrsToList (path: map (unit: { inherit path unit; })) {
        "etc/avahi/" = [ "avahi-daemon.service" ];
        "etc/chrony/" = [ "chrony.service" ];
        "etc/dnsmasq.d/" = [ "dnsmasq.service" ];
        "etc/iptables/" = [ "firewall.service" ];
        "etc/docker/" = [ "docker.service" ];
        "etc/fail2ban/" = [ "fail2ban.service" ];
        "etc/modules-load.d/" = [ "systemd-modules-load.service" ];
        "etc/netdata/" = [ "netdata.service" ];
        "etc/nftables.conf" = [ "nftables.service" ];
        "etc/nftables.d/" = [ "nftables.service" ];
        "etc/nginx/" = [ "nginx.service" ];
        "etc/nix/nix.conf" = [ "nix-daemon.service" ];
        "etc/ntpsec/" = [ "ntpsec.service" ];
        "etc/postfix/" = [ "postfix.service" "postfix@-.service" ];
        "etc/postgresql/" = [ "postgresql.service" ];
        "etc/prometheus/" = [ "prometheus.service" ];
        "etc/redis/" = [ "redis-server.service" ];
        "etc/ssh/sshd_config" = [ "ssh.service" ];
        "etc/systemd/journald.conf" = [ "systemd-journald.service" ];
        "etc/systemd/journald.conf.d/" = [ "systemd-journald.service" ];
        "etc/systemd/network/" = [ "systemd-networkd.service" ];
        "etc/systemd/resolved.conf" = [ "systemd-resolved.service" ];
        "etc/systemd/resolved.conf.d/" = [ "systemd-resolved.service" ];
        "etc/systemd/timesyncd.conf" = [ "systemd-timesyncd.service" ];
        "etc/systemd/timesyncd.conf.d/" = [ "systemd-timesyncd.service" ];
        "etc/unbound/" = [ "unbound.service" ];
      });
    };
  };
}
