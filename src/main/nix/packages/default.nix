# The packages that modules write as `pkgs.NAME`: names of nixpkgs, programs of Debian 12.
#
# A package is no store path here. Its outPath is where Debian puts its files, and carries a context that
# names the Debian packages: what a rendered string refers to is thereby known. Most programs lie under
# /usr/bin, so `"${pkgs.curl}/bin/curl"` is right as it stands. Where Debian's layout differs, outPath is
# a folder of links, /usr/lib/nixc/packages/NAME, that is rendered when the package is used.
{ lib, overlays ? [ ], packageOverrides ? (pkgs: { }) }:
let
  mark = name: data:
    builtins.substring 0 0 (builtins.toFile "nixc-${name}.json" (builtins.toJSON data));

  debian = name: { deb ? name, version ? "12", programs ? { }, prefix ? "/usr", links ? { }, note ? null, main ? name }:
    let
      scattered = links != { };
      root = if scattered then "/usr/lib/nixc/packages/${name}" else prefix;
      context = mark "package-${name}" { kind = "package"; inherit name note; debian = lib.toList deb; root = if scattered then root else null; inherit links; };
      package = {
        type = "derivation";
        inherit name version;
        pname = name;
        outPath = root + context;
        drvPath = root + context;
        outputs = [ "out" ];
        out = package;
        outputName = "out";
        system = "x86_64-linux";
        programs = builtins.mapAttrs (_: path: path + context) programs;
        meta = { mainProgram = main; debian = lib.toList deb; description = "Debian's ${builtins.concatStringsSep ", " (lib.toList deb)}"; };
        override = _: package;
        overrideAttrs = _: package;
      };
    in
    package;

  file = { name, text, mode ? "0644", sub ? "" }:
    let
      content = builtins.unsafeDiscardStringContext text;
      root = "/usr/lib/nixc/files/${builtins.substring 0 12 (builtins.hashString "sha256" content)}-${name}";
      path = root + sub;
      context = mark "file-${lib.strings.sanitizeDerivationName name}" { kind = "file"; inherit path mode; text = content; };
      inherited = builtins.substring 0 0 text;
    in
    { inherit root; path = path + context + inherited; outPath = root + context + inherited; };

  fileDerivation = args:
    let made = file args;
    in {
      type = "derivation";
      inherit (args) name;
      outPath = if args ? sub then made.outPath else made.path;
      drvPath = made.outPath;
      outputs = [ "out" ];
      outputName = "out";
      system = "x86_64-linux";
      meta = { mainProgram = args.name; };
      text = args.text;
    };

  refuse = what: instead: throw "pkgs.${what} is not available: nixc builds nothing. ${instead}";

  writers = self: {
    writeText = name: text: fileDerivation { name = toString name; inherit text; };
    writeTextFile = { name, text, executable ? false, destination ? "", ... }:
      fileDerivation ({ inherit name text; mode = if executable then "0755" else "0644"; } // lib.optionalAttrs (destination != "") { sub = destination; });
    writeTextDir = path: text: fileDerivation { name = baseNameOf path; inherit text; sub = "/${path}"; };
    writeScript = name: text: fileDerivation { inherit name text; mode = "0755"; };
    writeScriptBin = name: text: fileDerivation { inherit name text; mode = "0755"; sub = "/bin/${name}"; };
    writeShellScript = name: text: self.writeScript name "#!/bin/bash\n${text}";
    writeShellScriptBin = name: text: self.writeScriptBin name "#!/bin/bash\n${text}";
    writeShellApplication = { name, text, runtimeInputs ? [ ], runtimeEnv ? { }, ... }:
      self.writeScriptBin name ''
        #!/bin/bash
        set -o errexit -o nounset -o pipefail
        ${lib.optionalString (runtimeInputs != [ ]) "export PATH=\"${lib.makeBinPath runtimeInputs}:$PATH\"\n"}${lib.concatStrings (lib.mapAttrsToList (n: v: "export ${lib.toShellVar n v}\n") runtimeEnv)}
        ${text}
      '';
    concatText = name: files: self.writeText name (lib.concatMapStrings builtins.readFile files);
    symlinkJoin = { name, paths, ... }: if paths == [ ] then refuse "symlinkJoin" "Give it at least one path." else builtins.head paths // { inherit name; };
    buildEnv = { name, paths, ... }: self.symlinkJoin { inherit name paths; };
    runCommand = name: env: script: refuse "runCommand" "Write the file with pkgs.writeText, or run the command on the host in a unit.";
    runCommandLocal = self.runCommand;
    stdenvNoCC = self.stdenv;
    stdenv = {
      mkDerivation = _: refuse "stdenv.mkDerivation" "Take the package from Debian, or add it with nixpkgs.overlays.";
      hostPlatform = self.hostPlatform;
      isLinux = true;
      isDarwin = false;
      inherit (self) system;
    };
    hostPlatform = { system = "x86_64-linux"; isLinux = true; isDarwin = false; isx86_64 = true; isAarch64 = false; parsed = { cpu.name = "x86_64"; kernel.name = "linux"; }; };
    system = "x86_64-linux";
    fetchurl = _: refuse "fetchurl" "Download the file yourself and refer to it by path.";
    fetchzip = _: refuse "fetchzip" "Download the files yourself and refer to them by path.";
    fetchgit = _: refuse "fetchgit" "Check the repository out yourself and refer to it by path.";
    fetchFromGitHub = _: refuse "fetchFromGitHub" "Check the repository out yourself and refer to it by path.";
    callPackage = lib.callPackageWith self;
    formats = import ./formats.nix { inherit lib; pkgs = self; };
    inherit lib;
    inherit (lib) version;
    debianPackage = name: debian name { };
    _type = "pkgs";
  };

  catalogue = builtins.mapAttrs debian (import ./catalogue.nix);
  base = self: catalogue // writers self // {
    nixcPackages = catalogue;
    appendOverlays = more: import ./default.nix { inherit lib packageOverrides; overlays = overlays ++ more; };
    extend = overlay: import ./default.nix { inherit lib packageOverrides; overlays = overlays ++ [ overlay ]; };
  };
  all = overlays ++ [ (final: prev: packageOverrides prev) ];
in
lib.fix (lib.extends (lib.composeManyExtensions all) base)
