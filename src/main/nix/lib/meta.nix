# What packages say about themselves.
{ lib, ... }:
let
  suggestion = "Set meta.mainProgram where the package is defined, or name the program: lib.getExe' package \"program\".";
in
rec {
  addMetaAttrs = attrs: drv:
    if drv ? overrideAttrs then drv.overrideAttrs (old: { meta = (old.meta or { }) // attrs; })
    else drv // { meta = (drv.meta or { }) // attrs; };
  dontDistribute = addMetaAttrs { hydraPlatforms = [ ]; };
  setName = name: drv: drv // { inherit name; };
  updateName = f: drv: drv // { name = f drv.name; };
  appendToName = suffix: updateName (name:
    let x = builtins.parseDrvName name; in "${x.name}-${suffix}-${x.version}");
  mapDerivationAttrset = f: builtins.mapAttrs (name: pkg: if lib.isDerivation pkg then f pkg else pkg);
  defaultPriority = 5;
  setPrio = priority: addMetaAttrs { inherit priority; };
  lowPrio = setPrio 10;
  lowPrioSet = mapDerivationAttrset lowPrio;
  hiPrio = setPrio (-10);
  hiPrioSet = mapDerivationAttrset hiPrio;

  # A platform is asked for by name, by parts of its elaborated set, or by parts of its parsed form.
  platformMatch = platform: wanted:
    if builtins.isString wanted then platform ? system && platform.system == wanted
    else lib.matchAttrs (if wanted ? parsed then wanted else { parsed = wanted; }) platform;
  availableOn = platform: package:
    (!(package ? meta.platforms) || builtins.any (platformMatch platform) package.meta.platforms)
    && builtins.all (bad: !platformMatch platform bad) (package.meta.badPlatforms or [ ]);

  # Where several licences have one identifier, the one that is not deprecated.
  licensesSpdx =
    builtins.mapAttrs (_: found: lib.findFirst (l: !l.deprecated) (builtins.head found) found)
      (builtins.groupBy (l: l.spdxId) (builtins.filter (l: l ? spdxId) (builtins.attrValues lib.licenses)));
  getLicenseFromSpdxId = id:
    getLicenseFromSpdxIdOr id
      (builtins.warn "getLicenseFromSpdxId: No license with the given SPDX ID found: ${id}" { shortName = id; spdxId = id; });
  getLicenseFromSpdxIdOr =
    let
      byLowerId = builtins.listToAttrs (lib.mapAttrsToList (id: l: lib.nameValuePair (lib.toLower id) l) licensesSpdx);
    in
    id: default: byLowerId.${lib.toLower id} or default;

  getExe = package: getExe' package (package.meta.mainProgram or
    (builtins.warn "getExe: the package ${package.name or (toString package)} does not say what its main program is; its name is taken. ${suggestion}"
      (lib.getName package)));
  getExe' = package: program:
    lib.throwIf (!lib.isDerivation package && !(package ? programs))
      "lib.meta.getExe': the first argument must be a package, but is of type ${builtins.typeOf package}"
      (lib.throwIf (!builtins.isString program)
        "lib.meta.getExe': the second argument must be the name of a program, but is of type ${builtins.typeOf program}"
        (lib.throwIf (builtins.match ".*/.*" program != null)
          "lib.meta.getExe': the second argument must be the name of a program without a path, but is \"${program}\""
          package.programs.${program} or "${lib.getBin package}/bin/${program}"));

  cpeFullVersionWithVendor = vendor: version: { inherit vendor version; update = "*"; };
}
