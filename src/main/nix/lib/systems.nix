# Platforms: their names taken apart, and what follows from the parts.
{ lib, ... }:
let
  inherit (builtins) any elem filter head isString length mapAttrs;
  tagged = type: mapAttrs (name: value: { _type = type; inherit name; } // value);

  little = set: set // { significantByte = parse.significantBytes.littleEndian; };
  big = set: set // { significantByte = parse.significantBytes.bigEndian; };
  neither = set: set;
  kernel = format: families: name: {
    execFormat = parse.execFormats.${format};
    families = lib.genAttrs families (family: parse.kernelFamilies.${family});
    inherit name;
  };

  parse = rec {
    significantBytes = tagged "significant-byte" { bigEndian = { }; littleEndian = { }; };
    execFormats = tagged "exec-format" { aout = { }; elf = { }; macho = { }; pe = { }; wasm = { }; unknown = { }; };
    kernelFamilies = tagged "exec-format" { bsd = { }; darwin = { }; };
    vendors = tagged "vendor" { apple = { }; knuth = { }; none = { }; pc = { }; unknown = { }; w64 = { }; };
    cpuTypes = tagged "cpu-type" {
      aarch64 = little { bits = 64; family = "arm"; version = "8"; arch = "armv8-a"; };
      aarch64_be = big { bits = 64; family = "arm"; version = "8"; arch = "armv8-a"; };
      alpha = little { bits = 64; family = "alpha"; };
      arc = little { bits = 32; family = "arc"; };
      arm = little { bits = 32; family = "arm"; };
      arm64 = little { bits = 64; family = "arm"; version = "8"; arch = "armv8-a"; } // { name = "aarch64"; };
      armv5tel = little { bits = 32; family = "arm"; version = "5"; arch = "armv5t"; };
      armv6l = little { bits = 32; family = "arm"; version = "6"; arch = "armv6"; };
      armv6m = little { bits = 32; family = "arm"; version = "6"; arch = "armv6-m"; };
      armv7a = little { bits = 32; family = "arm"; version = "7"; arch = "armv7-a"; };
      armv7l = little { bits = 32; family = "arm"; version = "7"; arch = "armv7"; };
      armv7m = little { bits = 32; family = "arm"; version = "7"; arch = "armv7-m"; };
      armv7r = little { bits = 32; family = "arm"; version = "7"; arch = "armv7-r"; };
      armv8a = little { bits = 32; family = "arm"; version = "8"; arch = "armv8-a"; };
      armv8m = little { bits = 32; family = "arm"; version = "8"; arch = "armv8-m"; };
      armv8r = little { bits = 32; family = "arm"; version = "8"; arch = "armv8-a"; };
      avr = neither { bits = 8; family = "avr"; };
      i386 = little { bits = 32; family = "x86"; arch = "i386"; };
      i486 = little { bits = 32; family = "x86"; arch = "i486"; };
      i586 = little { bits = 32; family = "x86"; arch = "i586"; };
      i686 = little { bits = 32; family = "x86"; arch = "i686"; };
      javascript = little { bits = 32; family = "javascript"; };
      loongarch64 = little { bits = 64; family = "loongarch"; };
      m68k = big { bits = 32; family = "m68k"; };
      microblaze = big { bits = 32; family = "microblaze"; };
      microblazeel = little { bits = 32; family = "microblaze"; };
      mips = big { bits = 32; family = "mips"; };
      mips64 = big { bits = 64; family = "mips"; };
      mips64el = little { bits = 64; family = "mips"; };
      mipsel = little { bits = 32; family = "mips"; };
      mmix = big { bits = 64; family = "mmix"; };
      msp430 = little { bits = 16; family = "msp430"; };
      or1k = big { bits = 32; family = "or1k"; };
      powerpc = big { bits = 32; family = "power"; };
      powerpc64 = big { bits = 64; family = "power"; };
      powerpc64le = little { bits = 64; family = "power"; };
      powerpcle = little { bits = 32; family = "power"; };
      riscv32 = little { bits = 32; family = "riscv"; };
      riscv64 = little { bits = 64; family = "riscv"; };
      rx = little { bits = 32; family = "rx"; };
      s390 = big { bits = 32; family = "s390"; };
      s390x = big { bits = 64; family = "s390"; };
      sh4 = little { bits = 32; family = "sh"; };
      sparc = big { bits = 32; family = "sparc"; };
      sparc64 = big { bits = 64; family = "sparc"; };
      vc4 = little { bits = 32; family = "vc4"; };
      wasm32 = little { bits = 32; family = "wasm"; };
      wasm64 = little { bits = 64; family = "wasm"; };
      x86_64 = little { bits = 64; family = "x86"; arch = "x86-64"; };
    };
    kernels = tagged "kernel" {
      cygwin = kernel "pe" [ ] "cygwin";
      darwin = kernel "macho" [ "darwin" ] "darwin";
      freebsd = kernel "elf" [ "bsd" ] "freebsd";
      genode = kernel "elf" [ ] "genode";
      ghcjs = kernel "unknown" [ ] "ghcjs";
      ios = kernel "macho" [ "darwin" ] "ios";
      linux = kernel "elf" [ ] "linux";
      macos = kernel "macho" [ "darwin" ] "darwin";
      mmixware = kernel "unknown" [ ] "mmixware";
      netbsd = kernel "elf" [ "bsd" ] "netbsd";
      none = kernel "unknown" [ ] "none";
      openbsd = kernel "elf" [ "bsd" ] "openbsd";
      redox = kernel "elf" [ ] "redox";
      solaris = kernel "elf" [ ] "solaris";
      tvos = kernel "macho" [ "darwin" ] "ios";
      uefi = kernel "pe" [ ] "uefi";
      wasi = kernel "wasm" [ ] "wasi";
      watchos = kernel "macho" [ "darwin" ] "ios";
      win32 = kernel "pe" [ ] "windows";
      windows = kernel "pe" [ ] "windows";
    };
    abis = tagged "abi" {
      android = { };
      androideabi = { eabi = true; };
      eabi = { eabi = true; float = "soft"; };
      eabihf = { eabi = true; float = "hard"; };
      elf = { };
      gnu = { };
      gnuabi64 = { abi = "64"; };
      gnuabielfv1 = { abi = "elfv1"; };
      gnuabielfv2 = { abi = "elfv2"; };
      gnuabin32 = { abi = "n32"; };
      gnueabi = { eabi = true; float = "soft"; };
      gnueabihf = { eabi = true; float = "hard"; };
      msvc = { };
      musl = { };
      muslabi64 = { abi = "64"; };
      muslabin32 = { abi = "n32"; };
      musleabi = { eabi = true; float = "soft"; };
      musleabihf = { eabi = true; float = "hard"; };
      uclibc = { };
      uclibceabi = { eabi = true; float = "soft"; };
      uclibceabihf = { eabi = true; float = "hard"; };
      unknown = { };
    };

    isSystem = lib.isType "system";
    mkSystem = parts: { _type = "system"; } // parts;
    kernelName = kernel: kernel.name + toString (kernel.version or "");
    doubleFromSystem = { cpu, kernel, abi, ... }:
      "${cpu.name}-${
        if kernel.families ? darwin && kernel.name == "darwin" then "darwin"
        else if kernel.name == "windows" && abi.name == "cygnus" then "cygwin"
        else kernelName kernel}";
    tripleFromSystem = { cpu, vendor, kernel, abi, ... }:
      "${if kernel.families ? darwin then darwinArch cpu else cpu.name}-${vendor.name}-${kernelName kernel}${lib.optionalString (abi.name != "unknown") "-${abi.name}"}";
    darwinArch = cpu: if cpu.name == "aarch64" then "arm64" else cpu.name;

    # Whether what is built for the second runs on the first.
    isCompatible = a: b:
      let
        wider = {
          i486 = [ "i386" ]; i586 = [ "i486" "i386" ]; i686 = [ "i586" "i486" "i386" ]; x86_64 = [ "i686" "i586" "i486" "i386" ];
          armv7l = [ "armv7a" "armv6l" "armv5tel" "arm" ]; armv7a = [ "armv7l" "armv6l" "armv5tel" "arm" ]; armv6l = [ "armv5tel" "arm" ];
          aarch64 = [ "armv8a" ]; armv8a = [ "armv7a" "armv7l" "armv6l" "armv5tel" "arm" ];
          powerpc64 = [ "powerpc" ]; mips64 = [ "mips" ]; mips64el = [ "mipsel" ]; riscv64 = [ ]; sparc64 = [ "sparc" ]; s390x = [ "s390" ]; wasm64 = [ "wasm32" ];
        };
      in
      a == b || elem b.name (wider.${a.name} or [ ]);

    mkSkeletonFromList = parts:
      let
        part = builtins.elemAt parts;
        n = length parts;
        second = part 1;
        third = part 2;
      in
      if n == 1 then
        (if head parts == "avr" then { cpu = "avr"; kernel = "none"; abi = "unknown"; }
        else throw "system '${head parts}' with 1 components is ambiguous")
      else if n == 2 then
        (if second == "cygwin" then { cpu = head parts; kernel = "cygwin"; abi = "unknown"; }
        else if second == "windows" then { cpu = head parts; kernel = "windows"; abi = "msvc"; }
        else if second == "elf" then { cpu = head parts; vendor = "unknown"; kernel = "none"; abi = "elf"; }
        else { cpu = head parts; kernel = second; })
      else if n == 3 then
        (if second == "linux" || elem third [ "eabi" "eabihf" "elf" "gnu" ] && second == "none" then
          (if second == "none" then { cpu = head parts; vendor = "unknown"; kernel = "none"; abi = third; }
          else { cpu = head parts; kernel = second; abi = third; })
        else if third == "mingw32" || third == "cygwin" then { cpu = head parts; vendor = second; kernel = if third == "cygwin" then "cygwin" else "windows"; }
        else if second == "apple" || elem third [ "wasi" "redox" "mmixware" "ghcjs" "uefi" "none" "genode" ] || lib.hasPrefix "freebsd" third || lib.hasPrefix "netbsd" third || lib.hasPrefix "openbsd" third
        then { cpu = head parts; vendor = second; kernel = if second == "apple" && third == "ios" then "ios" else third; }
        else if third == "linux" then { cpu = head parts; vendor = second; kernel = "linux"; }
        else throw "system '${lib.concatStringsSep "-" parts}' with 3 components is ambiguous")
      else if n == 4 then { cpu = head parts; vendor = second; kernel = third; abi = part 3; }
      else throw "system '${lib.concatStringsSep "-" parts}' has invalid number of hyphen-separated components";

    mkSystemFromSkeleton = { cpu, vendor ? null, kernel, abi ? null }@names:
      let
        known = kind: table: name: table.${name} or (throw "Unknown ${kind}: ${name}");
        kernel' = known "kernel" kernels kernel;
        cpu' = known "CPU type" cpuTypes cpu;
        isDarwin = kernel'.families ? darwin;
        linuxAbi =
          if lib.hasPrefix "armv7" cpu || cpu == "armv6l" then "gnueabihf"
          else if lib.hasPrefix "arm" cpu && cpu'.bits == 32 then "gnueabi"
          else if cpu == "powerpc64" then "gnuabielfv1"
          else "gnu";
        noVendor =
          if isDarwin then "apple"
          else if kernel'.name == "windows" || kernel'.name == "cygwin" then "pc"
          else "unknown";
        noAbi =
          if kernel'.name == "linux" then linuxAbi
          else if kernel'.name == "windows" then "gnu"
          else "unknown";
      in
      mkSystem {
        cpu = cpu';
        vendor = known "vendor" vendors (if vendor == null then noVendor else vendor);
        kernel = kernel';
        abi = known "ABI" abis (if abi == null then noAbi else abi);
      };
    mkSystemFromString = name: mkSystemFromSkeleton (mkSkeletonFromList (lib.splitString "-" name));
    mkMuslSystem = system: system // {
      abi = {
        gnu = abis.musl;
        gnueabi = abis.musleabi;
        gnueabihf = abis.musleabihf;
        gnuabin32 = abis.muslabin32;
        gnuabi64 = abis.muslabi64;
        gnuabielfv2 = abis.musl;
        gnuabielfv1 = abis.musl;
      }.${system.abi.name} or system.abi;
    };
  };

  inspect =
    let
      inherit (parse) abis cpuTypes kernels significantBytes;
      family = name: { cpu = { family = name; }; };
      sized = bits: name: { cpu = { family = name; inherit bits; }; };
      named = name: { kernel = kernels.${name}; };
      format = name: { kernel = { execFormat = parse.execFormats.${name}; }; };
      abiAmong = map (name: { abi = abis.${name}; });
    in
    rec {
      patterns = rec {
        isi686 = { cpu = cpuTypes.i686; };
        isx86_32 = sized 32 "x86";
        isx86_64 = sized 64 "x86";
        isPower = family "power";
        isPower64 = sized 64 "power";
        isx86 = family "x86";
        isAarch = family "arm";
        isAarch32 = sized 32 "arm";
        isAarch64 = sized 64 "arm";
        isArmv7 = map (arch: { cpu = { inherit arch; }; }) [ "armv7-a" "armv7" "armv7-m" "armv7-r" ];
        isMicroBlaze = family "microblaze";
        isMips = family "mips";
        isMips32 = sized 32 "mips";
        isMips64 = sized 64 "mips";
        isMips64n32 = isMips64 // { abi = { abi = "n32"; }; };
        isMips64n64 = isMips64 // { abi = { abi = "64"; }; };
        isMmix = family "mmix";
        isRiscV = family "riscv";
        isRiscV32 = sized 32 "riscv";
        isRiscV64 = sized 64 "riscv";
        isRx = family "rx";
        isSparc = family "sparc";
        isSparc64 = sized 64 "sparc";
        isSh4 = family "sh";
        isWasm = family "wasm";
        isMsp430 = family "msp430";
        isVc4 = family "vc4";
        isAvr = family "avr";
        isArc = family "arc";
        isAlpha = family "alpha";
        isOr1k = family "or1k";
        isM68k = family "m68k";
        isS390 = family "s390";
        isS390x = sized 64 "s390";
        isLoongArch64 = sized 64 "loongarch";
        isJavaScript = { cpu = cpuTypes.javascript; };
        is32bit = { cpu = { bits = 32; }; };
        is64bit = { cpu = { bits = 64; }; };
        isILP32 = [ (sized 32 "wasm") ] ++ map (abi: { abi = { inherit abi; }; }) [ "n32" "ilp32" "x32" ];
        isBigEndian = { cpu = { significantByte = significantBytes.bigEndian; }; };
        isLittleEndian = { cpu = { significantByte = significantBytes.littleEndian; }; };
        isBSD = { kernel = { families = { inherit (parse.kernelFamilies) bsd; }; }; };
        isDarwin = { kernel = { families = { inherit (parse.kernelFamilies) darwin; }; }; };
        isUnix = [ isBSD isDarwin isLinux isSunOS isCygwin isRedox ];
        isMacOS = named "macos";
        isiOS = named "ios";
        isLinux = named "linux";
        isSunOS = named "solaris";
        isFreeBSD = { kernel = { name = "freebsd"; }; };
        isNetBSD = named "netbsd";
        isOpenBSD = named "openbsd";
        isWindows = named "windows";
        isCygwin = named "cygwin";
        isMinGW = named "windows" // { abi = abis.gnu; };
        isMsvc = named "windows" // { abi = abis.msvc; };
        isWasi = named "wasi";
        isRedox = named "redox";
        isGhcjs = named "ghcjs";
        isGenode = named "genode";
        isNone = named "none";
        isUefi = [ (named "uefi") ];
        isAndroid = abiAmong [ "android" "androideabi" ];
        isGnu = abiAmong [ "gnuabi64" "gnuabin32" "gnu" "gnueabi" "gnueabihf" "gnuabielfv1" "gnuabielfv2" ];
        isMusl = abiAmong [ "musl" "musleabi" "musleabihf" "muslabin32" "muslabi64" ];
        isUClibc = abiAmong [ "uclibc" "uclibceabi" "uclibceabihf" ];
        isEabi = { abi = { eabi = true; }; };
        isAbiElfv1 = { abi = { abi = "elfv1"; }; };
        isAbiElfv2 = [ { abi = { abi = "elfv2"; }; } { abi = { name = "musl"; }; cpu = { family = "power"; bits = 64; }; } ];
        isEfi = map (version: { cpu = { family = "arm"; inherit version; }; }) [ "6" "7" "8" ]
          ++ map family [ "riscv" "x86" "loongarch" ];
        isElf = format "elf";
        isMacho = format "macho";
        isPE = format "pe";
      };
      platformPatterns = { isStatic = { parsed = { }; isStatic = true; }; };
      patternLogicalAnd = a: b: lib.concatMap (x: map (lib.recursiveUpdate x) (lib.toList b)) (lib.toList a);
      matchAnyAttrs = wanted:
        if builtins.isList wanted then attrs: any (pattern: lib.matchAttrs pattern attrs) wanted
        else lib.matchAttrs wanted;
      predicates = mapAttrs (_: matchAnyAttrs) patterns;
    };

  doubles =
    let
      of = kernel: map (cpu: "${cpu}-${kernel}");
      all = builtins.concatLists [
        (of "cygwin" [ "i686" "x86_64" ])
        (of "darwin" [ "x86_64" "aarch64" ])
        (of "freebsd" [ "i686" "x86_64" "aarch64" ])
        (of "genode" [ "aarch64" "i686" "x86_64" ])
        (of "solaris" [ "x86_64" ])
        (of "ghcjs" [ "javascript" ])
        (of "linux" [ "aarch64" "arc" "armv5tel" "armv6l" "armv7a" "armv7l" "i686" "loongarch64" "m68k" "sh4" "microblaze" "microblazeel" "mips" "mips64" "mips64el" "mipsel" "powerpc" "powerpc64" "powerpc64le" "riscv32" "riscv64" "s390" "s390x" "x86_64" ])
        (of "mmixware" [ "mmix" ])
        (of "netbsd" [ "aarch64" "armv6l" "armv7a" "armv7l" "i686" "m68k" "mipsel" "powerpc" "riscv32" "riscv64" "x86_64" ])
        (of "none" [ "aarch64_be" "aarch64" "arm" "armv6l" "avr" "i686" "microblaze" "microblazeel" "mips" "mips64" "msp430" "or1k" "m68k" "powerpc" "powerpcle" "riscv32" "riscv64" "rx" "s390" "s390x" "vc4" "x86_64" ])
        (of "openbsd" [ "i686" "x86_64" ])
        (of "redox" [ "x86_64" ])
        (of "wasi" [ "wasm64" "wasm32" ])
        (of "windows" [ "aarch64" "x86_64" "i686" ])
        (of "uefi" [ "aarch64" "x86_64" ])
      ];
      parsed = map (name: { inherit name; parts = parse.mkSystemFromString name; }) all;
      those = predicate: map (entry: entry.name) (filter (entry: predicate entry.parts) parsed);
      inherit (inspect) predicates;
    in
    mapAttrs (_: those) {
      arm = predicates.isAarch32;
      armv7 = predicates.isArmv7;
      aarch = predicates.isAarch;
      aarch64 = predicates.isAarch64;
      x86 = predicates.isx86;
      i686 = predicates.isi686;
      x86_64 = predicates.isx86_64;
      microblaze = predicates.isMicroBlaze;
      mips = predicates.isMips;
      mmix = predicates.isMmix;
      power = predicates.isPower;
      riscv = predicates.isRiscV;
      riscv32 = predicates.isRiscV32;
      riscv64 = predicates.isRiscV64;
      rx = predicates.isRx;
      vc4 = predicates.isVc4;
      or1k = predicates.isOr1k;
      m68k = predicates.isM68k;
      arc = predicates.isArc;
      s390 = predicates.isS390;
      s390x = predicates.isS390x;
      sh4 = predicates.isSh4;
      loongarch64 = predicates.isLoongArch64;
      js = predicates.isJavaScript;
      bigEndian = predicates.isBigEndian;
      littleEndian = predicates.isLittleEndian;
      cygwin = predicates.isCygwin;
      darwin = predicates.isDarwin;
      freebsd = predicates.isFreeBSD;
      illumos = predicates.isSunOS;
      netbsd = predicates.isNetBSD;
      openbsd = predicates.isOpenBSD;
      unix = predicates.isUnix;
      wasi = predicates.isWasi;
      redox = predicates.isRedox;
      windows = predicates.isWindows;
      genode = predicates.isGenode;
      uefi = predicates.isUefi;
    } // {
      none = [ ];
      # Those whose ABI is `gnu` and nothing more come first.
      gnu = lib.concatMap
        (abi: those (system: predicates.isLinux system && system.abi.name == abi))
        [ "gnu" "gnueabi" "gnueabihf" "gnuabielfv1" ];
      inherit all;
      # By name, so that asking for it reads no platform's parts: it is asked for most.
      linux = filter (lib.hasSuffix "-linux") all;
      embedded = filter (lib.hasSuffix "-none") all;
    };

  # Functions say nothing about whether two platforms are one.
  functionNames = [ "canExecute" "emulator" "emulatorAvailable" "staticEmulatorAvailable" ];

  elaborate = given:
    let
      args = if isString given then { system = given; } else removeAttrs given functionNames;
      named = args.config or args.system or (throw "lib.systems.elaborate: a platform needs `system' or `config'");
      final = {
        parsed = parse.mkSystemFromString (args.config or args.system);
        system = parse.doubleFromSystem final.parsed;
        config = parse.tripleFromSystem final.parsed;
        isStatic = final.isWasi || final.isGhcjs;
        libc =
          if final.isDarwin then "libSystem"
          else if final.isMinGW then "ucrt"
          else if final.isWasi then "wasilibc"
          else if final.isMusl then "musl"
          else if final.isUClibc then "uclibc"
          else if final.isAndroid then "bionic"
          else if final.isLinux then "glibc"
          else if final.isFreeBSD then "fblibc"
          else if final.isNetBSD then "nblibc"
          else if final.isOpenBSD then "oblibc"
          else if final.isRedox then "relibc"
          else if final.isAvr then "avrlibc"
          else if final.isGhcjs then null
          else if final.isNone then "newlib"
          else "native/impure";
        linker = if final.useLLVM then "lld" else if final.isDarwin then "cctools" else "bfd";
        extensions = {
          staticLibrary = if final.isWindows then ".lib" else ".a";
          sharedLibrary = if final.isDarwin then ".dylib" else if final.isWindows || final.isCygwin then ".dll" else ".so";
          executable = if final.isWindows || final.isCygwin then ".exe" else "";
        } // {
          library = if final.isStatic then final.extensions.staticLibrary else final.extensions.sharedLibrary;
        };
        hasSharedLibraries = !final.isStatic && (final.isDarwin || final.isLinux || final.isBSD || final.isWindows || final.isCygwin || final.isSunOS || final.isAndroid);
        libDir = if final.isLinux && (final.isx86_64 || final.isMips64 || final.isPower64) then "lib64" else if final.isLinux then "lib" else null;
        linuxArch =
          if final.isAarch32 then "arm"
          else if final.isAarch64 then "arm64"
          else if final.isx86_32 then "i386"
          else if final.isx86_64 then "x86_64"
          else if final.isMips then "mips"
          else if final.isPower then "powerpc"
          else if final.isRiscV then "riscv"
          else if final.isS390 then "s390"
          else if final.isLoongArch64 then "loongarch"
          else final.parsed.cpu.name;
        ubootArch =
          if final.isx86_32 then "x86"
          else if final.isMips64 then "mips64"
          else if final.isMips || final.isAarch || final.isPower || final.isRiscV || final.isS390 then final.linuxArch
          else final.parsed.cpu.name;
        qemuArch =
          if final.isAarch32 then "arm"
          else if final.isAarch64 then "aarch64"
          else if final.isS390 && !final.isS390x then null
          else if final.isx86_64 then "x86_64"
          else if final.isx86_32 then "i386"
          else if final.isMips64n32 then "mipsn32${lib.optionalString final.isLittleEndian "el"}"
          else if final.isMips64 then "mips64${lib.optionalString final.isLittleEndian "el"}"
          else {
            powerpc = "ppc"; powerpc64 = "ppc64"; powerpc64le = "ppc64le";
          }.${final.parsed.cpu.name} or final.parsed.cpu.name;
        efiArch =
          if final.isx86_32 then "ia32"
          else if final.isx86_64 then "x64"
          else if final.isAarch32 then "arm"
          else if final.isAarch64 then "aa64"
          else final.parsed.cpu.name;
        darwinArch = parse.darwinArch final.parsed.cpu;
        darwinPlatform = if final.isMacOS then "macos" else if final.isiOS then "ios" else null;
        darwinSdkVersion = "14.4";
        darwinMinVersion = "14.0";
        darwinMinVersionVariable =
          if final.isMacOS then "MACOSX_DEPLOYMENT_TARGET"
          else if final.isiOS then "IPHONEOS_DEPLOYMENT_TARGET"
          else null;
        uname = {
          system = {
            linux = "Linux"; windows = "Windows"; darwin = "Darwin"; netbsd = "NetBSD"; freebsd = "FreeBSD";
            openbsd = "OpenBSD"; wasi = "Wasi"; redox = "Redox"; genode = "Genode"; cygwin = "CYGWIN_NT";
          }.${final.parsed.kernel.name} or null;
          processor = if final.isPower64 then "ppc64${lib.optionalString final.isLittleEndian "le"}" else if final.isPower then "ppc" else if final.isMips64 then "mips64" else if final.isDarwin then final.darwinArch else final.parsed.cpu.name;
          release = null;
        };
        gcc = { };
        rustc = { };
        useLLVM = final.isFreeBSD || final.isOpenBSD;
        useAndroidPrebuilt = false;
        useiOSPrebuilt = false;
        androidSdkVersion = null;
        androidNdkVersion = null;
      }
      // mapAttrs (_: predicate: predicate final.parsed) inspect.predicates
      # What a program may use is known only where the platform says which processor it is for.
      // lib.genAttrs
        [ "sse3Support" "ssse3Support" "sse4_1Support" "sse4_2Support" "sse4_aSupport" "avxSupport" "avx2Support" "avx512Support" "aesSupport" "fmaSupport" "fma4Support" "lsxSupport" "lasxSupport" ]
        (_: false)
      // args // {
        canExecute = other:
          final.isAndroid == other.isAndroid
          && parse.isCompatible final.parsed.cpu other.parsed.cpu
          && final.parsed.kernel == other.parsed.kernel;
        emulatorAvailable = pkgs: false;
        staticEmulatorAvailable = pkgs: false;
        emulator = pkgs: throw "Don't know how to run ${final.config} executables.";
        _withoutFunctions = removeAttrs final functionNames;
      };
    in
    builtins.seq named final;
in
{
  inherit elaborate functionNames doubles inspect parse;
  architectures = throw "lib.systems.architectures says what compilers may use of a processor; nixc builds nothing and does not have it";
  platforms = throw "lib.systems.platforms says how kernels and compilers are built; nixc builds nothing and does not have it";
  equals = a: b: removeAttrs a (functionNames ++ [ "_withoutFunctions" ]) == removeAttrs b (functionNames ++ [ "_withoutFunctions" ]);
  systemToAttrs = system: if builtins.isAttrs system then system else { inherit system; };
  flakeExposed = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "armv6l-linux" "armv7l-linux" "i686-linux" "aarch64-darwin" "powerpc64le-linux" "riscv64-linux" "x86_64-freebsd" ];

  # Platforms by the names that people use for them.
  examples = {
    aarch64-android = { androidNdkVersion = "27"; androidSdkVersion = "35"; config = "aarch64-unknown-linux-android"; libc = "bionic"; useAndroidPrebuilt = false; useLLVM = true; };
    aarch64-android-prebuilt = { androidNdkVersion = "27"; androidSdkVersion = "35"; config = "aarch64-unknown-linux-android"; rust = { rustcTarget = "aarch64-linux-android"; }; useAndroidPrebuilt = true; };
    aarch64-darwin = { config = "arm64-apple-darwin"; platform = { }; xcodePlatform = "MacOSX"; };
    aarch64-embedded = { config = "aarch64-none-elf"; libc = "newlib"; rust = { rustcTarget = "aarch64-unknown-none"; }; };
    aarch64-freebsd = { config = "aarch64-unknown-freebsd"; useLLVM = true; };
    aarch64-multiplatform = { config = "aarch64-unknown-linux-gnu"; };
    aarch64-multiplatform-musl = { config = "aarch64-unknown-linux-musl"; };
    aarch64-unknown-uefi = { config = "aarch64-unknown-uefi"; libc = null; linker = "lld"; useLLVM = true; };
    aarch64-windows = { config = "aarch64-pc-windows-msvc"; useLLVM = true; };
    aarch64be-embedded = { config = "aarch64_be-none-elf"; libc = "newlib"; };
    arc = { config = "arc-unknown-linux-gnu"; };
    arm-embedded = { config = "arm-none-eabi"; libc = "newlib"; };
    arm-embedded-nano = { config = "arm-none-eabi"; libc = "newlib-nano"; };
    armhf-embedded = { config = "arm-none-eabihf"; gcc = { arch = "armv5t"; fpu = "vfp"; }; libc = "newlib"; };
    armv5tel-multiplatform = { config = "armv5tel-unknown-linux-gnueabi"; };
    armv7a-android-prebuilt = { androidNdkVersion = "27"; androidSdkVersion = "35"; config = "armv7a-unknown-linux-androideabi"; gcc = { arch = "armv7-a"; float-abi = "softfp"; fpu = "vfpv3-d16"; }; rust = { rustcTarget = "armv7-linux-androideabi"; }; useAndroidPrebuilt = true; };
    armv7l-hf-multiplatform = { config = "armv7l-unknown-linux-gnueabihf"; };
    avr = { config = "avr"; };
    ben-nanonote = { config = "mipsel-unknown-linux-uclibc"; gcc = { arch = "mips32"; float = "soft"; }; };
    bluefield2 = { config = "aarch64-unknown-linux-gnu"; gcc = { arch = "armv8-a+fp+simd+crc+crypto"; }; };
    fuloongminipc = { config = "mipsel-unknown-linux-gnu"; gcc = { abi = "n32"; arch = "loongson2f"; float = "hard"; }; };
    ghcjs = { config = "javascript-unknown-ghcjs"; };
    gnu32 = { config = "i686-unknown-linux-gnu"; };
    gnu64 = { config = "x86_64-unknown-linux-gnu"; };
    i686-embedded = { config = "i686-elf"; libc = "newlib"; };
    iphone64 = { config = "arm64-apple-ios"; darwinSdkVersion = "14.3"; useiOSPrebuilt = true; xcodePlatform = "iPhoneOS"; xcodeVer = "12.3"; };
    iphone64-simulator = { config = "x86_64-apple-ios"; darwinPlatform = "ios-simulator"; darwinSdkVersion = "14.3"; useiOSPrebuilt = true; xcodePlatform = "iPhoneSimulator"; xcodeVer = "12.3"; };
    loongarch64-linux = { config = "loongarch64-unknown-linux-gnu"; gcc = { arch = "la64v1.0"; cmodel = "medium"; strict-align = false; }; };
    loongarch64-linux-embedded = { config = "loongarch64-unknown-linux-gnu"; gcc = { arch = "loongarch64"; cmodel = "medium"; strict-align = true; }; };
    m68k = { config = "m68k-unknown-linux-gnu"; };
    microblaze-embedded = { config = "microblazeel-none-elf"; libc = "newlib"; };
    mingw-msvcrt-i686 = { config = "i686-w64-mingw32"; libc = "msvcrt"; };
    mingw-msvcrt-x86_64 = { config = "x86_64-w64-mingw32"; libc = "msvcrt"; };
    mingw-ucrt-aarch64 = { config = "aarch64-w64-mingw32"; libc = "ucrt"; rust = { rustcTarget = "aarch64-pc-windows-gnullvm"; }; useLLVM = true; };
    mingw-ucrt-x86_64 = { config = "x86_64-w64-mingw32"; libc = "ucrt"; };
    mingw-ucrt-x86_64-llvm = { config = "x86_64-w64-mingw32"; libc = "ucrt"; rust = { rustcTarget = "x86_64-pc-windows-gnullvm"; }; useLLVM = true; };
    mingw32 = { config = "i686-w64-mingw32"; libc = "msvcrt"; };
    mingwW64 = { config = "x86_64-w64-mingw32"; libc = "msvcrt"; };
    mips-embedded = { config = "mips-none-elf"; libc = "newlib"; };
    mips-linux-gnu = { config = "mips-unknown-linux-gnu"; gcc = { abi = "32"; arch = "mips32r2"; }; };
    mips64-embedded = { config = "mips64-none-elf"; libc = "newlib"; };
    mips64-linux-gnuabi64 = { config = "mips64-unknown-linux-gnuabi64"; gcc = { abi = "64"; arch = "mips64r2"; }; };
    mips64-linux-gnuabin32 = { config = "mips64-unknown-linux-gnuabin32"; gcc = { abi = "n32"; arch = "mips64r2"; }; };
    mips64el-linux-gnuabi64 = { config = "mips64el-unknown-linux-gnuabi64"; gcc = { abi = "64"; arch = "mips64r2"; }; };
    mips64el-linux-gnuabin32 = { config = "mips64el-unknown-linux-gnuabin32"; gcc = { abi = "n32"; arch = "mips64r2"; }; };
    mipsel-linux-gnu = { config = "mipsel-unknown-linux-gnu"; gcc = { abi = "32"; arch = "mips32r2"; }; };
    mmix = { config = "mmix-unknown-mmixware"; libc = "newlib"; };
    msp430 = { config = "msp430-elf"; libc = "newlib"; };
    musl-power = { config = "powerpc64le-unknown-linux-musl"; };
    musl32 = { config = "i686-unknown-linux-musl"; };
    musl64 = { config = "x86_64-unknown-linux-musl"; };
    muslpi = { config = "armv6l-unknown-linux-musleabihf"; gcc = { arch = "armv6kz"; fpu = "vfpv2"; }; };
    or1k = { config = "or1k-elf"; libc = "newlib"; };
    powernv = { config = "powerpc64le-unknown-linux-gnu"; };
    ppc-embedded = { config = "powerpc-none-eabi"; libc = "newlib"; };
    ppc32 = { config = "powerpc-unknown-linux-gnu"; rust = { rustcTarget = "powerpc-unknown-linux-gnu"; }; };
    ppc64 = { config = "powerpc64-unknown-linux-gnuabielfv2"; };
    ppc64-elfv1 = { config = "powerpc64-unknown-linux-gnuabielfv1"; };
    ppc64-elfv2 = { config = "powerpc64-unknown-linux-gnuabielfv2"; };
    ppc64-musl = { config = "powerpc64-unknown-linux-musl"; gcc = { abi = "elfv2"; }; };
    ppcle-embedded = { config = "powerpcle-none-eabi"; libc = "newlib"; };
    raspberryPi = { config = "armv6l-unknown-linux-gnueabihf"; gcc = { arch = "armv6kz"; fpu = "vfpv2"; }; };
    remarkable1 = { config = "armv7l-unknown-linux-gnueabihf"; gcc = { cpu = "cortex-a9"; fpu = "neon"; }; };
    remarkable2 = { config = "armv7l-unknown-linux-gnueabihf"; gcc = { cpu = "cortex-a7"; float-abi = "hard"; fpu = "neon-vfpv4"; }; };
    riscv32 = { config = "riscv32-unknown-linux-gnu"; };
    riscv32-embedded = { config = "riscv32-none-elf"; libc = "newlib"; };
    riscv64 = { config = "riscv64-unknown-linux-gnu"; };
    riscv64-embedded = { config = "riscv64-none-elf"; libc = "newlib"; };
    riscv64-musl = { config = "riscv64-unknown-linux-musl"; };
    rx-embedded = { config = "rx-none-elf"; libc = "newlib"; };
    s390 = { config = "s390-unknown-linux-gnu"; };
    s390x = { config = "s390x-unknown-linux-gnu"; };
    sh4 = { config = "sh4-unknown-linux-gnu"; };
    ucrt64 = { config = "x86_64-w64-mingw32"; libc = "ucrt"; };
    ucrtAarch64 = { config = "aarch64-w64-mingw32"; libc = "ucrt"; rust = { rustcTarget = "aarch64-pc-windows-gnullvm"; }; useLLVM = true; };
    vc4 = { config = "vc4-elf"; libc = "newlib"; };
    wasi32 = { config = "wasm32-unknown-wasi"; useLLVM = true; };
    wasm32-unknown-none = { config = "wasm32-unknown-none"; rust = { rustcTarget = "wasm32-unknown-unknown"; }; useLLVM = true; };
    x86_64-cygwin = { config = "x86_64-pc-cygwin"; };
    x86_64-darwin = { config = "x86_64-apple-darwin"; platform = { }; xcodePlatform = "MacOSX"; };
    x86_64-embedded = { config = "x86_64-elf"; libc = "newlib"; };
    x86_64-freebsd = { config = "x86_64-unknown-freebsd"; useLLVM = true; };
    x86_64-netbsd = { config = "x86_64-unknown-netbsd"; };
    x86_64-netbsd-llvm = { config = "x86_64-unknown-netbsd"; useLLVM = true; };
    x86_64-openbsd = { config = "x86_64-unknown-openbsd"; useLLVM = true; };
    x86_64-unknown-uefi = { config = "x86_64-unknown-uefi"; libc = null; linker = "lld"; useLLVM = true; };
    x86_64-windows = { config = "x86_64-pc-windows-msvc"; useLLVM = true; };
  };
}
