# Derivations that are looked at late.
{ lib, ... }:
{
  inherit (builtins) addDrvOutputDependencies unsafeDiscardOutputDependency;
  lazyDerivation = { derivation, meta ? derivation.meta or { }, passthru ? { }, outputs ? [ "out" ] }:
    {
      type = "derivation";
      # Evaluating these means evaluating the derivation; the attributes around them do not.
      inherit (derivation) name system outPath drvPath outputName;
      inherit outputs meta;
    }
    // lib.genAttrs outputs (output: builtins.getAttr output derivation)
    // passthru;
  optionalDrvAttr = condition: value: if condition then value else null;
  warnOnInstantiate = message: drv:
    drv // builtins.mapAttrs (_: builtins.warn message) (builtins.intersectAttrs { drvPath = null; outPath = null; } drv)
    // lib.optionalAttrs (drv ? outputs) (lib.genAttrs drv.outputs (output: builtins.warn message drv.${output}));
}
