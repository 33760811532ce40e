# sudo. The target `etc` writes the rules.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkBefore types;
  cfg = config.security.sudo;
  tags = lib.concatMap (tag: [ tag "NO${tag}" ]) [ "EXEC" "SETENV" "LOG_INPUT" "LOG_OUTPUT" "MAIL" "FOLLOW" "INTERCEPT" ] ++ [ "PASSWD" "NOPASSWD" ];
  who = types.listOf (types.either types.singleLineStr types.int);
  command = types.either types.singleLineStr (types.submodule {
    options = {
      command = mkOption { type = types.singleLineStr; example = "/usr/bin/systemctl restart nginx"; description = "The command, with its arguments if only these are allowed, or ALL."; };
      options = mkOption { type = types.listOf (types.enum tags); default = [ ]; example = [ "NOPASSWD" ]; description = "Tags of the command."; };
    };
  });
  rule = types.submodule {
    options = {
      users = mkOption { type = who; default = [ ]; description = "The users, by their names or ids, who may run the commands."; };
      groups = mkOption { type = who; default = [ ]; description = "The groups whose members may."; };
      host = mkOption { type = types.singleLineStr; default = "ALL"; description = "The machines on which they may."; };
      runAs = mkOption { type = types.singleLineStr; default = "ALL:ALL"; description = "The users and groups as whom they may."; };
      commands = mkOption {
        type = types.listOf command;
        default = [ ];
        apply = map (c: if builtins.isString c then { command = c; options = [ ]; } else c);
        description = "The commands.";
      };
    };
  };
  all = options: [{ command = "ALL"; inherit options; }];
in
{
  options.security.sudo = {
    enable = mkOption { type = types.bool; default = true; description = "Whether sudo is set up."; };
    package = mkOption { type = types.package; default = pkgs.sudo; defaultText = lib.literalExpression "pkgs.sudo"; description = "The sudo that is used."; };
    wheelNeedsPassword = mkOption { type = types.bool; default = true; description = "Whether members of wheel give their password."; };
    execWheelOnly = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake; Debian's sudo stays executable by all, and asks its rules."; };
    defaultOptions = mkOption { type = types.listOf (types.enum tags); default = [ "SETENV" ]; description = "Tags of the rules for root and wheel."; };
    extraRules = mkOption {
      type = types.listOf rule;
      default = [ ];
      example = [{ groups = [ "deploy" ]; commands = [{ command = "/usr/bin/systemctl restart shop"; options = [ "NOPASSWD" ]; }]; }];
      description = "Who may run what.";
    };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for sudoers."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
    security.sudo.extraRules = mkBefore [
      { users = [ "root" ]; commands = all cfg.defaultOptions; }
      { groups = [ "wheel" ]; commands = all (cfg.defaultOptions ++ lib.optional (!cfg.wheelNeedsPassword) "NOPASSWD"); }
    ];
  };
}
