# What packages say about themselves.
{ lib, ... }:
rec {
  addMetaAttrs = attrs: drv: drv // { meta = (drv.meta or { }) // attrs; };
  dontDistribute = addMetaAttrs { hydraPlatforms = [ ]; };
  setName = name: drv: drv // { inherit name; };
  updateName = f: drv: drv // { name = f drv.name; };
  appendToName = suffix: updateName (name:
    let x = builtins.parseDrvName name; in "${x.name}-${suffix}-${x.version}");
  mapDerivationAttrset = f: builtins.mapAttrs (name: pkg: if lib.isDerivation pkg then f pkg else pkg);
  setPrio = priority: addMetaAttrs { inherit priority; };
  lowPrio = setPrio 10;
  lowPrioSet = mapDerivationAttrset lowPrio;
  hiPrio = setPrio (-10);
  hiPrioSet = mapDerivationAttrset hiPrio;
  platformMatch = platform: elem: true;
  availableOn = platform: pkg: true;
  getLicenseFromSpdxId = id: getLicenseFromSpdxIdOr id { shortName = id; };
  getLicenseFromSpdxIdOr = id: default:
    let found = builtins.filter (l: l.spdxId or null == id) (builtins.attrValues lib.licenses);
    in if found == [ ] then default else builtins.head found;
  getExe = x: getExe' x (x.meta.mainProgram or (lib.getName x));
  getExe' = x: program: x.programs.${program} or "${lib.getBin x}/bin/${program}";
}
