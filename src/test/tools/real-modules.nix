# Modules that others wrote, without packages: what the tool RealModules evaluates, with nixc's own
# library and, where an answer is in doubt, with nixpkgs' library in C++ Nix.
#
# Each package is an error of its own that tells its name, so that it shows which options need one.
{
  # The library; what it does not have any more and these trees still use is added.
  lib,
  # The root of a checkout, and which one it is: "nixos" or "home-manager".
  tree,
  kind,
  # A folder with nixos/modules/misc, which home-manager borrows from.
  nixpkgs,
  # Every word in the modules: each could be the name of a package.
  words,
}@given:
let
  lib = given.lib.extend (
    self: super: {
      types = { string = super.types.str; } // super.types;
      mapAttrsFlatten = super.mapAttrsToList;
      maintainers = lib.genAttrs words (name: { inherit name; email = "${name}@example.org"; github = name; githubId = 1; });
    }
  );

  missing = name: throw "needs package ${name}";

  data =
    with lib.types;
    nullOr (oneOf [ bool int float str path (attrsOf data) (listOf data) ]) // { description = "data"; };
  format = arguments: {
    type = data;
    generate = name: value: missing "formats";
    lib.types = lib.genAttrs words (name: data);
  };

  platform = {
    system = "x86_64-linux";
    config = "x86_64-unknown-linux-gnu";
    isLinux = true;
    isx86_64 = true;
    isx86 = true;
    is64bit = true;
    isDarwin = false;
    isi686 = false;
    isAarch64 = false;
    isAarch32 = false;
    parsed.cpu.name = "x86_64";
  };

  pkgs =
    removeAttrs (lib.genAttrs words missing) (builtins.attrNames lib ++ builtins.attrNames builtins)
    // {
      inherit lib;
      path = nixpkgs;
      config = { };
      overlays = [ ];
      system = platform.system;
      stdenv = platform // { hostPlatform = platform; targetPlatform = platform; buildPlatform = platform; };
      formats = lib.genAttrs [ "json" "yaml" "toml" "ini" "keyValue" "xml" "iniWithGlobalSection" "javaProperties" "libconfig" "gitIni" "hocon" "lua" "yaml_1_1" "yaml_1_2" "pythonVars" "php" "systemd" "elixirConf" "nixConf" "hcl1" "ini_keyValue" "configobj" "cdn" "plist" ] (name: format);
    };

  homeManager = rec {
    extended = import (tree + "/modules/lib/stdlib-extended.nix") lib;
    files = builtins.filter (file: builtins.isPath file || builtins.isString file) (
      import (tree + "/modules/modules.nix") { inherit pkgs; lib = extended; useNixpkgsModule = false; }
    );
    evaluate =
      modules:
      extended.evalModules {
        class = "homeManager";
        specialArgs = {
          inherit pkgs;
          modulesPath = tree + "/modules";
          osConfig = null;
        };
        modules = modules ++ [
          {
            _module.check = false;
            _module.args.baseModules = files;
            _module.args.pkgsPath = nixpkgs;
          }
        ];
      };
    basics = {
      lib = extended.hm;
      home = {
        username = "anna";
        homeDirectory = "/home/anna";
        stateVersion = "25.05";
      };
    };
  };

  nixos = rec {
    files = import (tree + "/nixos/modules/module-list.nix");
    evaluate =
      modules:
      lib.evalModules {
        specialArgs = {
          inherit pkgs;
          modulesPath = tree + "/nixos/modules";
          utils = import (tree + "/nixos/lib/utils.nix") pkgs;
          baseModules = files;
          modules = [ ];
        };
        modules = modules ++ [ { _module.check = false; } ];
      };
    basics = {
      nixpkgs.system = platform.system;
      networking.hostName = "anna";
      fileSystems."/".device = "/dev/sda1";
      boot.loader.grub.device = "/dev/sda";
    };
  };

  inherit ({ inherit nixos; home-manager = homeManager; }.${kind}) files evaluate basics;

  at = path: set: lib.attrByPath path null set;
in
{
  files = map toString files;

  # One module alone.
  alone = file: evaluate [ (/. + file) ];

  # Many together, and one option set to true unless its path is empty.
  together =
    loaded: enabled:
    evaluate (
      map (file: /. + file) loaded
      ++ [ { config = basics; } ]
      ++ (if enabled == [ ] then [ ] else [ { config = lib.setAttrByPath enabled true; } ])
    );

  # What some options are, as data: their types and values.
  data =
    result: paths:
    map (path: {
      type = (at path result.options).type.description;
      value = (at path result.options).value;
    }) paths;
}
