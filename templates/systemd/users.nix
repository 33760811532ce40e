# What sysusers.d needs to know about accounts.
{ config, lib }:
let
  inherit (config) users;
  accounts = builtins.attrValues users.users;
  groups = builtins.attrValues users.groups;

  # systemd-sysusers gives every account without a number one of the system's. People get theirs here, from
  # 1000 on in the order of their names.
  taken = map (u: u.uid) (builtins.filter (u: u.uid != null) accounts);
  people = builtins.filter (u: u.isNormalUser && u.uid == null) accounts;
  free = builtins.filter (n: !builtins.elem n taken) (lib.range 1000 (1000 + builtins.length taken + builtins.length people));
  given = lib.listToAttrs (lib.imap0 (i: u: lib.nameValuePair u.name (builtins.elemAt free i)) people);
  uidOf = u: if u.uid != null then u.uid else given.${u.name} or null;
in
{
  groups = map (g: { inherit (g) name gid; }) groups;
  users = map
    (u: {
      inherit (u) name description home group;
      uid = uidOf u;
      shell = if u.shell == null then "/usr/sbin/nologin" else u.shell;
    })
    accounts;
  members =
    lib.concatMap (u: map (group: { user = u.name; inherit group; }) u.extraGroups) accounts
    ++ lib.concatMap (g: map (user: { inherit user; group = g.name; }) g.members) groups;
  homes = map
    (u: { inherit (u) home name group homeMode; })
    (builtins.filter (u: u.createHome && u.home != "/var/empty") accounts);
}
