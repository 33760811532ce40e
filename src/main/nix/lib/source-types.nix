# Where the code of a package comes from.
{ ... }:
builtins.mapAttrs (shortName: isSource: { inherit shortName isSource; }) {
  fromSource = true;
  binaryNativeCode = false;
  binaryBytecode = false;
  binaryFirmware = false;
  obfuscatedCode = false;
}
