# What lib.systems gives.
{ lib }:
let
  s = lib.systems;
  # Functions and the checks of an ABI cannot be compared.
  clean = x:
    if builtins.isAttrs x then builtins.mapAttrs (_: clean) (lib.filterAttrs (n: v: !builtins.isFunction v && n != "assertions") x)
    else if builtins.isList x then map clean x
    else x;
  scalars = name: lib.filterAttrs (n: v: !(builtins.isAttrs v) && !(builtins.isFunction v)) (s.elaborate name);
  parsed = name: clean (s.parse.mkSystemFromString name);
  short = name: let p = s.parse.mkSystemFromString name; in [ p.cpu.name p.vendor.name p.kernel.name p.abi.name (s.parse.doubleFromSystem p) (s.parse.tripleFromSystem p) ];
in
{
  doubles = s.doubles;
  flakeExposed = s.flakeExposed;
  examples = s.examples;
  cpuTypes = clean s.parse.cpuTypes;
  kernels = clean s.parse.kernels;
  abis = clean s.parse.abis;
  vendors = s.parse.vendors;
  execFormats = s.parse.execFormats;
  kernelFamilies = s.parse.kernelFamilies;
  significantBytes = s.parse.significantBytes;
  patterns = clean s.inspect.patterns;
  platformPatterns = s.inspect.platformPatterns;
  predicates = builtins.attrNames s.inspect.predicates;
  patternLogicalAnd = clean (s.inspect.patternLogicalAnd s.inspect.patterns.isx86 s.inspect.patterns.isLinux);
  matchAnyAttrs = s.inspect.matchAnyAttrs [ { a = 1; } { b = 2; } ] { b = 2; c = 3; };
  parse-double = parsed "x86_64-linux";
  parse-triple = parsed "x86_64-unknown-linux-gnu";
  parse-many = map short [
    "i686-linux" "aarch64-linux" "armv7l-linux" "armv6l-linux" "armv5tel-linux" "riscv64-linux" "powerpc64le-linux" "s390x-linux" "mips64el-linux" "loongarch64-linux"
    "x86_64-darwin" "aarch64-darwin" "x86_64-freebsd" "x86_64-netbsd" "x86_64-openbsd" "x86_64-windows" "x86_64-cygwin" "wasm32-wasi" "x86_64-none" "avr-none" "x86_64-solaris" "x86_64-redox"
    "x86_64-unknown-linux-musl" "armv7l-unknown-linux-gnueabihf" "aarch64-apple-darwin" "x86_64-w64-mingw32" "arm-none-eabi" "x86_64-linux-musl" "powerpc64-linux"
  ];
  parse-unknown-cpu = s.parse.mkSystemFromString "foo-linux";
  parse-one-component = s.parse.mkSystemFromString "linux";
  isSystem = map s.parse.isSystem [ (s.parse.mkSystemFromString "x86_64-linux") { } ];
  isCompatible = map (b: s.parse.isCompatible s.parse.cpuTypes.x86_64 s.parse.cpuTypes.${b}) [ "i686" "i386" "x86_64" "aarch64" ];
  mkMuslSystem = (s.parse.tripleFromSystem (s.parse.mkMuslSystem (s.parse.mkSystemFromString "x86_64-linux")));
  darwinArch = map (c: s.parse.darwinArch s.parse.cpuTypes.${c}) [ "aarch64" "x86_64" ];
  kernelName = s.parse.kernelName s.parse.kernels.linux;
  elaborate-x86_64 = scalars "x86_64-linux";
  elaborate-i686 = scalars "i686-linux";
  elaborate-aarch64 = scalars "aarch64-linux";
  elaborate-armv7l = removeAttrs (scalars "armv7l-linux") [ "ubootArch" ];
  elaborate-riscv64 = scalars "riscv64-linux";
  elaborate-darwin = scalars "aarch64-darwin";
  elaborate-musl = scalars { config = "x86_64-unknown-linux-musl"; };
  elaborate-names-of-functions = s.functionNames;
  elaborate-extra = (s.elaborate { system = "x86_64-linux"; mine = 1; }).mine;
  elaborate-keeps = (s.elaborate (s.elaborate "x86_64-linux")).system;
  elaborate-uname = (s.elaborate "x86_64-linux").uname;
  elaborate-extensions = map (n: (s.elaborate n).extensions) [ "x86_64-linux" "aarch64-darwin" "x86_64-windows" ];
  elaborate-canExecute = map (n: (s.elaborate "x86_64-linux").canExecute (s.elaborate n)) [ "x86_64-linux" "i686-linux" "aarch64-linux" "x86_64-darwin" ];
  equals = [ (s.equals (s.elaborate "x86_64-linux") (s.elaborate { system = "x86_64-linux"; })) (s.equals (s.elaborate "x86_64-linux") (s.elaborate "i686-linux")) ];
  systemToAttrs = map s.systemToAttrs [ "x86_64-linux" { system = "x"; } ];
}
