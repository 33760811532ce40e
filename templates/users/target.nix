# Accounts: sysusers.d for those that services need early in the boot, and a script for all that it cannot say.
{ config, lib, ... }:
let
  accounts = import ./accounts.nix { inherit config lib; };
in
{
  files = {
    "etc/sysusers.d/nixc.conf" = {
      template = "sysusers.ftl";
      format = "tmpfiles";
      variables = accounts.sysusers;
    };
    # It holds passwords or their hashes.
    "usr/local/lib/nixc/users" = {
      template = "users.sh.ftl";
      format = "shell";
      variables = accounts.script;
      mode = "0700";
    };
  } // lib.optionalAttrs (accounts.homes != [ ]) {
    "etc/tmpfiles.d/nixc-homes.conf" = {
      template = "homes.ftl";
      format = "tmpfiles";
      variables = { inherit (accounts) homes; };
    };
  };
}
