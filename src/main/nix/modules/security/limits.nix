# Limits of sessions, trusted certificates, and what the kernel and its security modules refuse.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.security;
  word = types.strMatching "[^[:space:]#]+";
  limit = types.submodule {
    options = {
      domain = mkOption { type = word; example = "@wheel"; description = "The user, @group or * that it holds for."; };
      type = mkOption { type = types.enum [ "-" "hard" "soft" ]; default = "-"; description = "Whether it can be raised."; };
      item = mkOption { type = types.enum [ "core" "data" "fsize" "memlock" "nofile" "rss" "stack" "cpu" "nproc" "as" "maxlogins" "maxsyslogins" "priority" "locks" "sigpending" "msgqueue" "nice" "rtprio" ]; description = "What is limited."; };
      value = mkOption { type = types.either word types.int; description = "The limit."; };
    };
  };
  certificates = cfg.pki.certificates ++ map builtins.readFile cfg.pki.certificateFiles;
in
{
  options.security = {
    pam.loginLimits = mkOption { type = types.listOf limit; default = [ ]; example = [{ domain = "*"; type = "soft"; item = "nofile"; value = 65536; }]; description = "Limits of sessions."; };
    pki.certificates = mkOption { type = types.listOf types.str; default = [ ]; description = "Further trusted certificates, as text."; };
    protectKernelImage = mkOption { type = types.bool; default = false; description = "Whether the running kernel cannot be replaced."; };
    apparmor.enable = mkOption { type = types.bool; default = false; description = "Whether AppArmor is set up, as Debian has it."; };
    auditd.enable = mkOption { type = types.bool; default = false; description = "Whether the kernel's audit log is written."; };
    sudo-rs.enable = mkOption { type = types.enum [ false ]; default = false; description = "sudo-rs is not in Debian 12: see security.sudo."; };
    doas.enable = mkOption { type = types.enum [ false ]; default = false; description = "doas is not set up: see security.sudo."; };
  };
  config = {
    environment.etc = lib.mkMerge [
      (mkIf (cfg.pam.loginLimits != [ ]) {
        "security/limits.d/nixc.conf".text = lib.concatMapStrings (l: "${l.domain} ${l.type} ${l.item} ${toString l.value}\n") cfg.pam.loginLimits;
      })
      (lib.listToAttrs (lib.imap1 (i: text: lib.nameValuePair "ssl/nixc/certificate-${toString i}.crt" { inherit text; }) certificates))
    ];
    # Debian gathers trusted certificates below /etc/ssl/certs.
    systemd.services.nixc-certificates = mkIf (certificates != [ ]) {
      description = "Trust the certificates of security.pki";
      wantedBy = [ "multi-user.target" ];
      restartTriggers = certificates;
      path = [ (pkgs.debianPackage "ca-certificates") ];
      serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
      script = ''
        mkdir -p /usr/local/share/ca-certificates/nixc
        rm -f /usr/local/share/ca-certificates/nixc/*.crt
        cp /etc/ssl/nixc/*.crt /usr/local/share/ca-certificates/nixc/
        update-ca-certificates
      '';
    };
    boot.kernel.sysctl = mkIf cfg.protectKernelImage { "kernel.kexec_load_disabled" = lib.mkDefault true; };
    environment.systemPackages = lib.optional cfg.apparmor.enable (pkgs.debianPackage "apparmor") ++ lib.optional cfg.auditd.enable (pkgs.debianPackage "auditd");
    systemd.packagedUnits = lib.optional cfg.apparmor.enable "apparmor.service" ++ lib.optional cfg.auditd.enable "auditd.service";
    systemd.services.apparmor = mkIf cfg.apparmor.enable { overrideStrategy = "asDropin"; wantedBy = [ "sysinit.target" ]; };
    systemd.services.auditd = mkIf cfg.auditd.enable { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; };
  };
}
