# The value of every option of the machines of some files, evaluated with the bundled modules and a given library:
# what the tool CompareBundledModules runs with nixc's own library and with nixpkgs'.
{ lib, modules, files }:
let
  networks = map (file: { inherit file; value = import file; }) files;
  reserved = [ "network" "defaults" "resources" "require" ];
  names = lib.unique (lib.concatMap (n: builtins.filter (name: ! builtins.elem name reserved) (builtins.attrNames n.value)) networks);
  wrapped = name: lib.concatMap (n: lib.optional (n.value ? ${name}) { _file = toString n.file; imports = [ n.value.${name} ]; }) networks;
  nixops = name: { options, ... }: {
    _file = "<nixops>";
    config = {
      deployment = lib.optionalAttrs (options.deployment ? targetHost) { targetHost = lib.mkOverride 900 name; };
      networking.hostName = lib.mkOverride 900 name;
    };
  };
  machines = lib.genAttrs names (name: lib.evalModules {
    modules = wrapped name ++ wrapped "defaults" ++ [ (nixops name) ] ++ import (modules + "/module-list.nix");
    specialArgs = {
      inherit name nodes;
      modulesPath = toString modules;
      resources.machines = builtins.mapAttrs (n: m: m.config) machines;
      uuid = "00000000-0000-0000-0000-000000000000";
      deploymentName = "network";
    };
  });
  nodes = builtins.mapAttrs (name: machine: machine // { inherit (machine._module.args) pkgs; }) machines;

  # Values as JSON can hold them; packages and what leads far away by name.
  plain = depth: v:
    if depth > 12 then "<deep>"
    else if builtins.isFunction v then "<function>"
    else if builtins.isList v then map (plain (depth + 1)) v
    else if ! builtins.isAttrs v then (if builtins.isPath v then toString v else v)
    else if v ? __functor then "<function>"
    else if v._type or "" == "option-type" then "<type>"
    else if v.type or "" == "derivation" then "<package ${v.name or "?"}>"
    else if v ? callPackage || v._type or "" == "pkgs" then "<packages>"
    else builtins.mapAttrs (n: plain (depth + 1)) v;

  shown = value:
    let text = builtins.tryEval (builtins.toJSON (plain 0 value)); in
    if text.success then text.value else "<error>";
  # Old names of options are left out: one whose successor is not declared cannot be read.
  valuesOf = machine: options: map (o: "${machine} ${lib.showOption o.loc} = ${shown o.value}")
    (builtins.filter (o: o.visible or true != false) (lib.collect lib.isOption (removeAttrs options [ "_module" ])));
in
lib.concatMap (name: valuesOf name machines.${name}.options) names
