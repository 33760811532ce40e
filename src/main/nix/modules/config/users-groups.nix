# Users and groups.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault mkMerge types;
  cfg = config.users;
  passwd = types.passwdEntry types.str;
  userName = types.strMatching "[A-Za-z0-9_.][A-Za-z0-9_.-]{0,30}[$]?";

  # What crypt takes: nothing, a locked account, or a hash without blanks.
  hash = types.nullOr (types.passwdEntry (types.strMatching "[^[:space:]]*"));
  range = first: types.submodule {
    options = {
      ${first} = mkOption { type = types.ints.unsigned; description = "The first id."; };
      count = mkOption { type = types.ints.positive; default = 1; description = "How many ids."; };
    };
  };

  user = { name, config, ... }: {
    options = {
      name = mkOption { type = userName; description = "The name of the account; the attribute's name by default."; };
      description = mkOption { type = passwd; default = ""; example = "Alice Q. User"; description = "The full name."; };
      uid = mkOption { type = types.nullOr types.ints.u32; default = null; description = "The user id; null lets the machine choose."; };
      isSystemUser = mkOption { type = types.bool; default = false; description = "Whether this is the account of a service."; };
      isNormalUser = mkOption { type = types.bool; default = false; description = "Whether this is the account of a person: it gets a home and a shell."; };
      group = mkOption { type = types.strMatching "([A-Za-z0-9_.][A-Za-z0-9_.-]{0,30}[$]?)?"; default = ""; description = "The primary group."; };
      extraGroups = mkOption { type = types.listOf userName; default = [ ]; description = "Further groups."; };
      home = mkOption { type = types.passwdEntry types.path; default = "/var/empty"; description = "The home directory."; };
      homeMode = mkOption { type = types.strMatching "[0-7]{1,5}"; default = "700"; description = "The mode of the home directory."; };
      createHome = mkOption { type = types.bool; default = false; description = "Whether the home directory is made."; };
      shell = mkOption { type = types.nullOr (types.either types.package (types.passwdEntry types.path)); default = "/usr/sbin/nologin"; apply = s: if s == null then null else if builtins.isString s then s else if s ? shellPath then "${s}${s.shellPath}" else if lib.isDerivation s then lib.getExe s else toString s; description = "The login shell."; };
      useDefaultShell = mkOption { type = types.bool; default = false; description = "Whether the shell is users.defaultUserShell."; };
      hashedPassword = mkOption { type = hash; default = null; description = "The hash of the password, as mkpasswd prints it; empty lets in without one."; };
      hashedPasswordFile = mkOption { type = types.nullOr types.singleLineStr; default = config.passwordFile; defaultText = lib.literalExpression "null"; description = "A file on the machine whose first line is the hash of the password."; };
      password = mkOption { type = types.nullOr types.singleLineStr; default = null; description = "The password itself; everybody who reads the configuration knows it."; };
      passwordFile = mkOption { type = types.nullOr types.str; default = null; visible = false; description = "Old name of hashedPasswordFile."; };
      initialPassword = mkOption { type = types.nullOr types.singleLineStr; default = null; description = "The password that a new account gets."; };
      initialHashedPassword = mkOption { type = hash; default = null; description = "The hash of the password that a new account gets."; };
      packages = mkOption { type = types.listOf types.package; default = [ ]; description = "Packages for this user; they are installed for everybody."; };
      linger = mkOption { type = types.bool; default = false; description = "Whether the user's units run without a session."; };
      expires = mkOption { type = types.nullOr (types.strMatching "[0-9]{4}-[0-9]{2}-[0-9]{2}"); default = null; description = "When the account ends, YYYY-MM-DD."; };
      ignoreShellProgramCheck = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake."; };
      subUidRanges = mkOption { type = types.listOf (range "startUid"); default = [ ]; example = [{ startUid = 100000; count = 65536; }]; description = "Subordinate user ids."; };
      subGidRanges = mkOption { type = types.listOf (range "startGid"); default = [ ]; example = [{ startGid = 100000; count = 65536; }]; description = "Subordinate group ids."; };
      autoSubUidGidRange = mkOption { type = types.bool; default = false; description = "Whether the machine chooses 65536 subordinate user and group ids."; };
    };
    config = mkMerge [
      { name = mkDefault name; shell = mkIf config.useDefaultShell (mkDefault cfg.defaultUserShell); }
      (mkIf config.isNormalUser {
        group = mkDefault "users";
        createHome = mkDefault true;
        home = mkDefault "/home/${config.name}";
        useDefaultShell = mkDefault true;
        isSystemUser = mkDefault false;
      })
    ];
  };

  group = { name, ... }: {
    options = {
      name = mkOption { type = userName; description = "The name of the group; the attribute's name by default."; };
      gid = mkOption { type = types.nullOr types.ints.u32; default = null; description = "The group id; null lets the machine choose."; };
      members = mkOption { type = types.listOf (types.passwdEntry types.str); default = [ ]; description = "Users that belong to it."; };
    };
    config.name = mkDefault name;
  };

  users = builtins.attrValues cfg.users;
  passwords = u: builtins.filter (n: u.${n} != null) [ "hashedPasswordFile" "password" "hashedPassword" "initialPassword" "initialHashedPassword" ];
  duplicates = field: set:
    let
      given = builtins.filter (x: x.${field} != null) (builtins.attrValues set);
      groups = builtins.groupBy (x: toString x.${field}) given;
    in
    lib.filterAttrs (_: xs: builtins.length xs > 1) groups;
  hasPassword = u: u.hashedPassword != null || u.hashedPasswordFile != null || u.password != null || u.passwordFile != null;
  hasKey = u: u.openssh.authorizedKeys.keys != [ ] || u.openssh.authorizedKeys.keyFiles != [ ];
  duplicateAssertion = what: field: set: lib.mapAttrsToList
    (id: xs: {
      assertion = false;
      message = "The ${what} id ${id} is given to several: ${lib.concatMapStringsSep ", " (x: x.name) xs}.";
    })
    (duplicates field set);
in
{
  imports = [
    (lib.mkAliasOptionModule [ "users" "extraUsers" ] [ "users" "users" ])
    (lib.mkAliasOptionModule [ "users" "extraGroups" ] [ "users" "groups" ])
  ];
  options.users = {
    mutableUsers = mkOption { type = types.bool; default = true; description = "Whether accounts that were made on the machine stay; if not, only the declared ones are left."; };
    allowNoPasswordLogin = mkOption { type = types.bool; default = false; description = "Whether nobody being able to log in is accepted."; };
    enforceIdUniqueness = mkOption { type = types.bool; default = true; description = "Whether two accounts with one id are an error."; };
    defaultUserShell = mkOption { type = types.either types.path types.package; default = "/bin/bash"; apply = s: if lib.isDerivation s then lib.getExe s else toString s; description = "The shell of accounts with useDefaultShell."; };
    users = mkOption { type = types.attrsOf (types.submodule user); default = { }; description = "Accounts."; };
    groups = mkOption { type = types.attrsOf (types.submodule group); default = { }; description = "Groups."; };
    motd = mkOption { type = types.nullOr types.lines; default = null; description = "The message of the day."; };
  };
  config = {
    users.users = {
      root = { uid = 0; description = "System administrator"; home = mkDefault "/root"; shell = mkDefault cfg.defaultUserShell; group = "root"; isSystemUser = true; };
      nobody = { uid = 65534; isSystemUser = true; description = "Unprivileged account"; group = "nogroup"; };
    };
    users.groups = { root.gid = 0; wheel.gid = null; users.gid = 100; nogroup.gid = 65534; };
    warnings = lib.concatMap
      (u: lib.optional (u.group != "" && ! lib.any (g: g.name == u.group) (builtins.attrValues cfg.groups))
        "The user '${u.name}' has the primary group '${u.group}', which is not declared: add users.groups.${u.group} = { };")
      users
    ++ lib.concatMap
      (u: lib.optional (builtins.length (passwords u) > 1)
        "The user '${u.name}' has several passwords, of which ${builtins.head (passwords u)} counts: remove ${builtins.concatStringsSep " and " (builtins.tail (passwords u))}.")
      users;
    # The script brings accounts to what is declared; activation runs it, and so does each boot, before anything
    # that needs an account.
    systemd.services.nixc-users = {
      description = "Accounts as the configuration declares them";
      wantedBy = [ "sysinit.target" ];
      after = [ "local-fs.target" "systemd-sysusers.service" ];
      before = [ "sysinit.target" "systemd-tmpfiles-setup.service" "shutdown.target" ];
      conflicts = [ "shutdown.target" ];
      restartIfChanged = false;
      unitConfig = {
        DefaultDependencies = false;
        ConditionPathIsReadWrite = "/etc";
        RequiresMountsFor = "/var/lib/nixc";
      };
      serviceConfig = {
        Type = "oneshot";
        RemainAfterExit = true;
        ExecStart = "/usr/local/lib/nixc/users";
      };
    };
    assertions =
      lib.optionals cfg.enforceIdUniqueness (duplicateAssertion "user" "uid" cfg.users ++ duplicateAssertion "group" "gid" cfg.groups)
      ++ [{
        assertion = cfg.mutableUsers || cfg.allowNoPasswordLogin
          || lib.any (u: (u.name == "root" || builtins.elem "wheel" u.extraGroups || u.group == "wheel") && (hasPassword u || hasKey u)) users;
        message = "With users.mutableUsers = false neither root nor a member of wheel can log in: set a password or users.users.root.openssh.authorizedKeys.";
      }]
      ++ map
        (u: {
          assertion = !(u.isSystemUser && u.isNormalUser);
          message = "The user '${u.name}' is both a system user and a normal user: set only one of isSystemUser and isNormalUser.";
        })
        users
      ++ map
        (u: {
          assertion = u.isSystemUser || u.isNormalUser || (u.uid != null && u.uid < 1000);
          message = "The user '${u.name}' is neither a system user nor a normal user: set users.users.${u.name}.isSystemUser or isNormalUser.";
        })
        users
      ++ map
        (u: {
          assertion = u.group != "";
          message = "The user '${u.name}' has no primary group: set users.users.${u.name}.group, and declare it under users.groups.";
        })
        users;
  };
}
