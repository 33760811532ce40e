# Functions that can be called again with other arguments.
{ lib, ... }:
rec {
  overrideDerivation = drv: f:
    throw "lib.overrideDerivation: nixc does not build packages; take the package from Debian, or add it with an overlay";
  makeOverridable = f:
    let
      mirror = lib.mirrorFunctionArgs f;
    in
    mirror (args:
      let
        result = f args;
        override = change: makeOverridable f (args // (if lib.isFunction change then change args else change));
      in
      if builtins.isAttrs result then result // { inherit override; }
      else if lib.isFunction result then lib.setFunctionArgs result (lib.functionArgs result) // { inherit override; }
      else result);
  callPackageWith = autoArgs: fn: args:
    let
      f = if lib.isFunction fn then fn else import fn;
      wanted = lib.functionArgs f;
      given = builtins.intersectAttrs wanted autoArgs // args;
      missing = builtins.filter (name: ! wanted.${name} && ! given ? ${name}) (builtins.attrNames wanted);
    in
    if missing == [ ] then makeOverridable f given
    else throw "Function called without required argument \"${builtins.head missing}\"";
  callPackagesWith = autoArgs: fn: args: callPackageWith autoArgs fn args;
  makeScope = newScope: f:
    let
      self = f self // {
        newScope = scope: newScope (self // scope);
        callPackage = self.newScope { };
        overrideScope = g: makeScope newScope (lib.extends g f);
        packages = f;
      };
    in
    self;
  extendDerivation = condition: extra: drv: assert condition; drv // extra;
  hydraJob = drv: drv;
}
