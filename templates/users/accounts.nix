# What accounts there are to be, as sysusers.d and the script need to know them.
{ config, lib }:
let
  inherit (config) users;
  accounts = builtins.attrValues users.users;
  groups = builtins.attrValues users.groups;

  # systemd-sysusers refuses names that Debian's own tools accept, and gives every account without a number
  # one of the system's: those names, and people without a number, are left to the script.
  isPlain = name: builtins.match "[A-Za-z_][A-Za-z0-9_-]*" name != null;
  isEarly = u: isPlain u.name && (u.uid != null || !u.isNormalUser) && isPlain u.group;
  early = builtins.filter isEarly accounts;
  earlyNames = lib.listToAttrs (map (u: lib.nameValuePair u.name true) early);

  members =
    lib.concatMap (u: map (group: { user = u.name; inherit group; }) u.extraGroups) accounts
    ++ lib.concatMap (g: map (user: { inherit user; group = g.name; }) g.members) groups;

  shellOf = u: if u.shell == null then "/usr/sbin/nologin" else u.shell;

  # The password that counts, of those that are set: what is given for new accounts counts least.
  password = u:
    if u.hashedPasswordFile != null then { kind = "file"; value = u.hashedPasswordFile; }
    else if u.password != null then { kind = "plain"; value = u.password; }
    else if u.hashedPassword != null then { kind = "hash"; value = u.hashedPassword; }
    else if u.initialPassword != null then { kind = "plain"; value = u.initialPassword; }
    else if u.initialHashedPassword != null then { kind = "hash"; value = u.initialHashedPassword; }
    else if users.mutableUsers then null
    else { kind = "none"; value = ""; };
in
{
  sysusers = {
    groups = map (g: { inherit (g) name gid; }) (builtins.filter (g: isPlain g.name) groups);
    users = map
      (u: {
        inherit (u) name description home group uid;
        shell = shellOf u;
      })
      early;
    members = builtins.filter (m: earlyNames ? ${m.user} && isPlain m.group) members;
  };

  script = {
    mutable = users.mutableUsers;
    inherit members;
    groups = map (g: { inherit (g) name gid; }) groups;
    # Debian's own nobody stays as it is.
    users = map
      (u: {
        inherit (u) name uid group home homeMode description createHome linger autoSubUidGidRange subUidRanges subGidRanges;
        kind = if u.isNormalUser then "normal" else "system";
        inherit (u) shell expires;
        password = password u;
      })
      (builtins.filter (u: u.name != "nobody") accounts);
  };

  homes = map
    (u: { inherit (u) home name group homeMode; })
    (builtins.filter (u: u.createHome && u.home != "/var/empty") accounts);
}
