# Values and structures that need themselves.
{ lib }:
with import ./eval.nix { inherit lib; };
let
  inherit (lib) types mkOption mkIf mkMerge mkForce mkDefault optionalAttrs;
  int = mkOption { type = types.int; };
  decl = { _file = "decl.nix"; options = { a = int; b = int; c = mkOption { type = types.int; default = 0; }; on = mkOption { type = types.bool; default = false; }; s = mkOption { type = types.attrsOf types.int; default = { }; }; }; };
  run = module: let c = config [ decl module ]; in { inherit (c) a b c on s; };
in
{
  itself = run ({ config, ... }: { a = config.a; });
  through-one = run ({ config, ... }: { a = config.b; b = config.a; });
  through-default = config [ ({ config, ... }: { options.a = mkOption { default = config.b; }; options.b = mkOption { default = config.a; }; }) ];
  default-of-other = config [ ({ config, ... }: { options.a = mkOption { type = types.int; default = config.b + 1; }; options.b = mkOption { type = types.int; default = 1; }; }) ];
  in-imports = run ({ config, ... }: { imports = if config.on then [ { a = 1; } ] else [ ]; });
  in-imports-options = run ({ options, ... }: { imports = if options.a.isDefined then [ { b = 1; } ] else [ ]; });
  in-condition-of-if-then-else = run ({ config, ... }: if config.on then { a = 1; } else { b = 1; });
  in-optionalAttrs = run ({ config, ... }: { config = optionalAttrs config.on { a = 1; }; });
  in-update = run ({ config, ... }: { config = { b = 1; } // optionalAttrs config.on { a = 1; }; });
  in-optionalAttrs-of-option = (run ({ config, ... }: { s = optionalAttrs config.on { a = 1; }; a = 1; b = 2; })).s;
  in-names = run ({ config, ... }: { ${if config.on then "a" else "b"} = 1; });
  in-names-of-attrs = (run ({ config, ... }: { s = { ${if config.on then "x" else "y"} = 1; }; })).s;
  in-names-of-attrs-itself = (run ({ config, ... }: { s = { ${if config.s ? x then "x" else "y"} = 1; }; })).s;
  in-mapAttrs-of-itself = (run ({ config, ... }: { s = builtins.mapAttrs (n: v: v) config.s; })).s;
  in-options = run ({ config, ... }: { options = if config.on then { z = int; } else { }; });
  in-options-names = run ({ config, ... }: { options.${if config.on then "z" else "y"} = mkOption { default = 1; }; });
  in-type = (config [ ({ config, ... }: { options.t = mkOption { type = if config.t then types.bool else types.bool; default = true; }; }) ]).t;
  in-mkIf-is-fine = (run ({ config, ... }: { config = mkIf config.on { a = 1; }; })).on;
  in-mkIf-of-itself = (run ({ config, ... }: { on = mkIf config.on true; })).on;
  in-mkMerge-list = run ({ config, ... }: { config = mkMerge (if config.on then [ { a = 1; } ] else [ ]); });
  in-attribute-of-merged-list = (run ({ config, ... }: { a = config.c; b = 1; })).a;
  in-module-argument = run ({ config, ... }: { _module.args = if config.on then { n = 1; } else { }; });
  in-module-argument-used = let c = config [ decl ({ config, ... }: { _module.args.n = config.a; }) ({ n, ... }: { a = n; }) ]; in c.a;
  in-freeform-type = (config [ ({ config, ... }: { freeformType = if config.on or false then types.attrsOf types.int else types.attrsOf types.str; q = "x"; }) ]).q;
  in-apply = (config [ ({ config, ... }: { options.x = mkOption { type = types.int; default = 1; apply = v: v + config.x; }; }) ]).x;
  in-apply-of-other = (config [ ({ config, ... }: { options.x = mkOption { type = types.int; default = 1; apply = v: v + config.y; }; options.y = mkOption { default = 2; }; }) ]).x;
  in-submodule-of-itself = (config [ ({ config, ... }: { options.x = mkOption { type = types.submodule { options.y = int; }; }; config.x.y = config.x.y; }) ]).x.y;
  in-submodule-sibling = (config [ ({ config, ... }: { options.x = mkOption { type = types.submodule { options = { y = int; z = int; }; }; }; config.x = { y = 1; z = config.x.y; }; }) ]).x;
  in-submodule-own-config = (config [ { options.x = mkOption { type = types.submodule ({ config, ... }: { options = { y = int; z = int; }; config = { y = config.z; z = config.y; }; }); default = { }; }; } ]).x.y;
  in-submodules-each-other = (config [ ({ config, ... }: { options.x = mkOption { type = types.attrsOf (types.submodule { options.y = int; }); }; config.x = { a.y = config.x.b.y; b.y = config.x.a.y; }; }) ]).x.a.y;
  in-submodules-names = (config [ ({ config, ... }: { options.x = mkOption { type = types.attrsOf (types.submodule { options.y = int; }); }; config.x = { a.y = builtins.length (builtins.attrNames config.x); b.y = 1; }; }) ]).x.a.y;
  in-list-length = (config [ ({ config, ... }: { options.l = mkOption { type = types.listOf types.int; }; config.l = [ (builtins.length config.l) ]; }) ]).l;
  in-list-condition = (config [ ({ config, ... }: { options.l = mkOption { type = types.listOf types.int; }; config.l = [ (mkIf (builtins.length config.l > 0) 1) ]; }) ]).l;
  plain-let = let x = x; in of types.int [ x ];
  plain-function = let f = x: f x; in of types.int [ (f 1) ];
  in-default-text-not-read = (config [ ({ config, ... }: { options.x = mkOption { default = 1; defaultText = config.x; }; }) ]).x;
  through-nested-sets = (config [ ({ config, ... }: { options.p.q.r = int; options.p.s = int; config.p.q.r = config.p.s; config.p.s = config.p.q.r; }) ]).p.s;
  through-priority-loser = (run ({ config, ... }: { a = mkDefault config.b; b = config.a; imports = [ { a = mkForce 1; } ]; })).b;
  through-false-condition = (run ({ config, ... }: { a = mkMerge [ (mkIf false config.b) 1 ]; b = config.a; })).b;
}
