# hydra.conf.
{ config, lib, ... }:
let cfg = config.services.hydra; in
{
  inherit (cfg) enable;
  files.${lib.removePrefix "/" cfg.confFile} = {
    template = "hydra.conf.ftl";
    format = "config_general";
    variables = {
      inherit (cfg) settings;
    } // lib.optionalAttrs (cfg.extraConfig != "") { extra = { _type = "raw"; text = cfg.extraConfig; }; };
    mode = "0640";
    group = "hydra";
  };
}
