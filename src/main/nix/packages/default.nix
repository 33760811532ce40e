# The packages that modules write as `pkgs.NAME`: names of nixpkgs, programs of Debian 12.
#
# A package is no store path here. Its outPath is where Debian puts its files, and carries a context that
# names the Debian packages: what a rendered string refers to is thereby known. Most programs lie under
# /usr/bin, so `"${pkgs.curl}/bin/curl"` is right as it stands. Where Debian's layout differs, outPath is
# a folder of links, /usr/lib/nixc/packages/NAME, that is rendered when the package is used.
{ lib, overlays ? [ ], packageOverrides ? (pkgs: { }) }:
let
  mark = name: data:
    builtins.substring 0 0 (builtins.toFile "nixc-${lib.strings.sanitizeDerivationName name}.json" (builtins.toJSON data));

  debian = name: { deb ? name, version ? "12", programs ? { }, prefix ? "/usr", sbin ? [ ], bin ? [ ], links ? { }, note ? null, main ? name, passthru ? { } }:
    let
      debs = lib.toList deb;
      placed = lib.genAttrs sbin (program: "/usr/sbin/${program}") // lib.genAttrs bin (program: "/usr/bin/${program}");
      paths = placed // programs;
      allLinks = (if sbin == [ ] then { } else if bin == [ ] then { bin = "/usr/sbin"; sbin = "/usr/sbin"; } else lib.mapAttrs' (program: path: lib.nameValuePair "bin/${program}" path) placed) // links;
      scattered = allLinks != { };
      root = if scattered then "/usr/lib/nixc/packages/${name}" else prefix;
      describe = what: root: mark "${what}-${name}" { kind = "package"; inherit name note root; debian = debs; links = if root == null then { } else allLinks; };
      context = describe "package" (if scattered then root else null);
    in
    derivation
      {
        inherit name version;
        pname = name;
        outPath = root + context;
        # Where a search path finds the programs: Debian's own folders, unless a program has another name there.
        onPath = if links == { } && prefix == "/usr" then "/usr" + describe "programs" null else root + context;
        programs = builtins.mapAttrs (_: path: path + describe "programs" null) paths;
        meta = { debian = debs; description = "Debian's ${builtins.concatStringsSep ", " debs}"; } // lib.optionalAttrs (main != null) { mainProgram = main; };
      }
    // passthru;

  # What everything that stands for a package has: one output by all of its names, and no way to change it.
  derivation = attrs:
    let
      package = {
        type = "derivation";
        pname = attrs.name;
        version = "12";
        drvPath = attrs.outPath;
        outputs = [ "out" ];
        outputName = "out";
        system = "x86_64-linux";
        meta = { };
        passthru = { };
        out = package;
        bin = package;
        lib = package;
        dev = package;
        man = package;
        doc = package;
        override = _: package;
        overrideAttrs = _: package;
        overrideDerivation = _: package;
      } // attrs;
    in
    package;

  file = { name, text, mode ? "0644", sub ? "" }:
    let
      content = builtins.unsafeDiscardStringContext text;
      root = "/usr/lib/nixc/files/${builtins.substring 0 12 (builtins.hashString "sha256" content)}-${name}";
      path = root + sub;
      context = mark "file-${name}" { kind = "file"; inherit path mode; text = content; };
      inherited = builtins.substring 0 0 text;
    in
    { path = path + context + inherited; outPath = root + context + inherited; };

  fileDerivation = { meta ? { }, passthru ? { }, ... }@args:
    let
      made = file (removeAttrs args [ "meta" "passthru" ]);
      inBin = args ? sub && lib.hasPrefix "/bin/" args.sub;
      program = baseNameOf args.sub;
    in
    derivation
      {
        inherit (args) name text;
        outPath = if args ? sub then made.outPath else made.path;
        programs = lib.optionalAttrs inBin { ${program} = made.path; };
        meta = lib.optionalAttrs inBin { mainProgram = program; } // meta;
      }
    // passthru;

  # Packages as one: Debian's folders where all of them are there, else links to the programs that are known.
  joined = name: paths:
    let
      contexts = map (p: builtins.substring 0 0 "${p.onPath or p}") paths;
      context = lib.concatStrings contexts;
      root = "/usr/lib/nixc/packages/${name}";
      known = p: p.programs or { } // lib.optionalAttrs (p ? onPath && p ? meta.mainProgram) { ${p.meta.mainProgram} = p.programs.${p.meta.mainProgram} or "${p.onPath}/bin/${p.meta.mainProgram}"; };
      programs = lib.mergeAttrsList (lib.reverseList (map known paths));
      links = lib.mapAttrs' (program: path: lib.nameValuePair "bin/${program}" (builtins.unsafeDiscardStringContext path)) programs;
      inUsr = lib.all (p: builtins.unsafeDiscardStringContext "${p.onPath or p}" == "/usr") paths;
      described = mark "package-${name}" { kind = "package"; inherit name links root; note = null; debian = [ ]; };
      place = if inUsr then "/usr" + context else root + described + context;
    in
    derivation {
      inherit name programs;
      outPath = place;
      onPath = place;
      inherit paths;
      meta = { debian = lib.unique (lib.concatMap (p: p.meta.debian or [ ]) paths); };
    };

  refuse = what: instead: throw "pkgs.${what} is not available: nixc builds nothing. ${instead}";
  refuseAll = instead: names: lib.genAttrs names (name: _: refuse name instead);

  # Text with @NAME@ replaced.
  substitute = { src ? null, name ? baseNameOf (toString src), isExecutable ? false, dir ? null, ... }@args:
    let
      given = lib.filterAttrs (n: _: builtins.match "[a-z_][A-Za-z0-9_'-]*" n != null)
        (removeAttrs args [ "src" "name" "isExecutable" "dir" "meta" "passthru" "postInstall" "preferLocalBuild" ]);
      names = builtins.attrNames given;
    in
    fileDerivation ({
      inherit name;
      mode = if isExecutable then "0755" else "0644";
      text = builtins.replaceStrings (map (n: "@${n}@") names) (map (n: toString given.${n}) names) (builtins.readFile src);
    } // lib.optionalAttrs (dir != null) { sub = "/${dir}/${name}"; });

  writers = self:
    let
      interpreted = line: name: text: self.writeScript name "#!${line}\n${text}";
      interpretedBin = line: name: text: self.writeScriptBin name "#!${line}\n${text}";
      both = writer: line: { "write${writer}" = interpreted line; "write${writer}Bin" = interpretedBin line; };
      python = make: name: { libraries ? [ ], ... }: text:
        make name "#!/usr/bin/python3\n${text}${builtins.substring 0 0 "${self.python3.withPackages (_: libraries)}"}";
      sh = "${self.runtimeShell}";
    in
    {
      writeText = name: text: fileDerivation { name = toString name; inherit text; };
      writeTextFile = { name, text, executable ? false, destination ? "", meta ? { }, passthru ? { }, ... }:
        fileDerivation ({ inherit name text meta passthru; mode = if executable then "0755" else "0644"; } // lib.optionalAttrs (destination != "") { sub = destination; });
      writeTextDir = path: text: fileDerivation { name = baseNameOf path; inherit text; sub = "/${path}"; };
      writeScript = name: text: fileDerivation { inherit name text; mode = "0755"; };
      writeScriptBin = name: text: fileDerivation { inherit name text; mode = "0755"; sub = "/bin/${name}"; };
      writeShellScript = name: text: self.writeScript name "#!${sh}\n${text}";
      writeShellScriptBin = name: text: self.writeScriptBin name "#!${sh}\n${text}";
      writeShellApplication = { name, text, runtimeInputs ? [ ], runtimeEnv ? null, inheritPath ? true, bashOptions ? [ "errexit" "nounset" "pipefail" ], meta ? { }, passthru ? { }, ... }:
        fileDerivation {
          inherit name meta passthru;
          mode = "0755";
          sub = "/bin/${name}";
          text = "#!${sh}\n"
            + lib.concatMapStrings (option: "set -o ${option}\n") bashOptions
            + lib.optionalString (runtimeEnv != null) (lib.concatStrings (lib.mapAttrsToList (n: v: "${lib.toShellVar n v}\nexport ${n}\n") (if runtimeEnv == null then { } else runtimeEnv)))
            + lib.optionalString (runtimeInputs != [ ]) "\nexport PATH=\"${lib.makeBinPath runtimeInputs}${lib.optionalString inheritPath ":$PATH"}\"\n"
            + "\n${text}${lib.optionalString (!(lib.hasSuffix "\n" text)) "\n"}";
        };
      concatText = name: files: self.writeText name (lib.concatMapStrings builtins.readFile files);
      concatTextFile = { name, files, executable ? false, destination ? "", ... }:
        self.writeTextFile { inherit name executable destination; text = lib.concatMapStrings builtins.readFile files; };
      concatScript = name: files: self.writeScript name (lib.concatMapStrings builtins.readFile files);
      symlinkJoin = { name ? "${args.pname}-${args.version}", paths, postBuild ? "", ... }@args:
        if postBuild != "" then refuse "symlinkJoin with postBuild" "Wrap the program by a script of pkgs.writeShellScriptBin."
        else joined name paths;
      buildEnv = { name, paths, postBuild ? "", ... }:
        if postBuild != "" then refuse "buildEnv with postBuild" "Wrap the program by a script of pkgs.writeShellScriptBin."
        else joined name paths;
      linkFarm = name: entries:
        let
          list = if builtins.isAttrs entries then lib.mapAttrsToList (n: path: { name = n; inherit path; }) entries else entries;
          root = "/usr/lib/nixc/packages/${name}";
          links = lib.listToAttrs (map (e: lib.nameValuePair e.name (builtins.unsafeDiscardStringContext "${e.path}")) list);
          context = lib.concatMapStrings (e: builtins.substring 0 0 "${e.path}") list;
        in
        derivation { inherit name; outPath = root + mark "package-${name}" { kind = "package"; inherit name links root; note = null; debian = [ ]; } + context; };
      linkFarmFromDrvs = name: packages: self.linkFarm name (map (p: { inherit (p) name; path = p; }) packages);
      substituteAll = substitute;
      replaceVars = src: replacements: substitute (replacements // { inherit src; });
      replaceVarsWith = { src, replacements ? { }, isExecutable ? false, name ? baseNameOf (toString src), dir ? null, ... }:
        substitute (replacements // { inherit src isExecutable name dir; });
      writers = both "Bash" sh // both "Dash" "/bin/dash" // both "Fish" "/usr/bin/fish" // both "Nu" "/usr/bin/nu"
        // {
        writePython3 = python self.writeScript;
        writePython3Bin = python self.writeScriptBin;
        writePerl = name: _: interpreted "/usr/bin/perl" name;
        writePerlBin = name: _: interpretedBin "/usr/bin/perl" name;
        writeText = self.writeText;
        writeJSON = name: data: (self.formats.json { }).generate name data;
        writeYAML = name: data: (self.formats.yaml { }).generate name data;
        writeTOML = name: data: (self.formats.toml { }).generate name data;
      };
      runtimeShell = "/bin/bash";
      runtimeShellPackage = self.bash;
      runCommand = name: env: script: refuse "runCommand" "Write the file '${name}' with pkgs.writeText, or run the command on the machine, in a unit.";
      runCommandLocal = self.runCommand;
      runCommandCC = self.runCommand;
      stdenvNoCC = self.stdenv;
      stdenv = {
        mkDerivation = args:
          let name = if builtins.isFunction args then "it" else "'${args.name or args.pname or "it"}'"; in
          refuse "stdenv.mkDerivation" "Take ${name} from Debian (pkgs.debianPackage \"name\"), or install it on the machine yourself and refer to its path.";
        inherit (self) hostPlatform buildPlatform targetPlatform system;
        isLinux = true;
        isDarwin = false;
        isx86_64 = true;
        isAarch64 = false;
        shell = self.runtimeShell;
      };
      hostPlatform = lib.systems.elaborate "x86_64-linux";
      buildPlatform = self.hostPlatform;
      targetPlatform = self.hostPlatform;
      system = "x86_64-linux";
      callPackage = lib.callPackageWith self;
      callPackages = lib.callPackagesWith self;
      newScope = extra: lib.callPackageWith (self // extra);
      formats = import ./formats.nix { inherit lib; pkgs = self; };
      inherit lib;
      version = lib.version;
      config = { };
      overlays = overlays;
      path = ./.;
      pkgs = self;
      debianPackage = name: debian name { };
      _type = "pkgs";
    }
    // refuseAll "Download the file yourself and refer to it by its path." [ "fetchurl" "fetchzip" "fetchpatch" "fetchpatch2" "fetchtarball" "requireFile" ]
    // refuseAll "Check the repository out yourself and refer to it by its path." [ "fetchgit" "fetchFromGitHub" "fetchFromGitLab" "fetchFromGitea" "fetchFromForgejo" "fetchFromSourcehut" "fetchFromBitbucket" "fetchhg" "fetchsvn" ]
    // refuseAll "Take the program from Debian (pkgs.debianPackage \"name\"), or install it on the machine yourself and refer to its path."
      [ "buildGoModule" "buildGoPackage" "buildNpmPackage" "buildRustPackage" "buildPythonPackage" "buildPythonApplication" "buildDotnetModule" "buildFHSEnv" "buildFHSUserEnv" "appimageTools" "mkShell" "mkShellNoCC" "bundlerEnv" "bundlerApp" "mkYarnPackage" "makeRustPlatform" "haskellPackages" "poetry2nix" "crystal2nix" "nix-gitignore" ]
    // refuseAll "Write the commands into the unit that needs them, or make the file beforehand." [ "applyPatches" "srcOnly" "makeWrapper" "makeSetupHook" "releaseTools" "nixosTest" "testers" "vmTools" "dockerTools" "ociTools" "writeReferencesToFile" "closureInfo" "substitute" "writeClosure" "makeDesktopItem" ];

  languages = import ./languages.nix { inherit lib debian; };
  catalogue = builtins.mapAttrs debian (import ./catalogue.nix);
  base = self: catalogue // writers self // languages self // {
    nixcPackages = catalogue;
    appendOverlays = more: import ./default.nix { inherit lib packageOverrides; overlays = overlays ++ more; };
    extend = overlay: import ./default.nix { inherit lib packageOverrides; overlays = overlays ++ [ overlay ]; };
  };
  all = overlays ++ [ (final: prev: packageOverrides prev) ];
in
lib.fix (lib.extends (lib.composeManyExtensions all) base)
