# The configuration of the PostgreSQL server.
{ config, lib, ... }:
let
  cfg = config.services.postgresql;
  dir = lib.removePrefix "/" cfg.configDir;
  owned = file: file // { mode = "0640"; group = "postgres"; };
  raw = text: { _type = "raw"; inherit text; };
in
{
  inherit (cfg) enable;
  files = {
    "${dir}/postgresql.conf" = owned {
      template = "postgresql.conf.ftl";
      format = "postgresql";
      variables = { inherit (cfg) settings; } // lib.optionalAttrs (cfg.extraConfig != "") { extra = raw cfg.extraConfig; };
    };
    "${dir}/pg_hba.conf" = owned {
      template = "lines.ftl";
      format = "pg_access";
      variables.lines = raw cfg.authentication;
    };
    "${dir}/pg_ident.conf" = owned {
      template = "lines.ftl";
      format = "pg_access";
      variables.lines = raw cfg.identMap;
    };
  };
}
