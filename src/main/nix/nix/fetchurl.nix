# <nix/fetchurl.nix>: a derivation that Nix itself downloads, without any other program. Programs
# use it to fetch what they bootstrap from.
let
  # The first hash that was given; SHA-256 where none was.
  choose =
    candidates:
    builtins.head (
      builtins.filter (candidate: candidate.value != "") candidates
      ++ [ (builtins.elemAt candidates (builtins.length candidates - 1)) ]
    );
in

{
  url,
  hash ? "",
  md5 ? "",
  sha1 ? "",
  sha256 ? "",
  sha512 ? "",
  outputHash ?
    (choose [
      { value = hash; }
      { value = sha512; }
      { value = sha1; }
      { value = md5; }
      { value = sha256; }
    ]).value,
  outputHashAlgo ?
    (choose [
      { value = hash; algorithm = ""; }
      { value = sha512; algorithm = "sha512"; }
      { value = sha1; algorithm = "sha1"; }
      { value = md5; algorithm = "md5"; }
      { value = sha256; algorithm = "sha256"; }
    ]).algorithm,
  name ? baseNameOf (toString url),
  executable ? false,
  unpack ? false,
  impure ? false,
  # Whatever the system, Nix is the one that downloads.
  system ? "builtin",
}:

derivation (
  {
    inherit executable name unpack url;
    builder = "builtin:fetchurl";
    system = "builtin";
    outputHashMode = if executable || unpack then "recursive" else "flat";
    urls = [ url ];

    # Nix downloads with the proxies of whoever started it.
    impureEnvVars = [
      "http_proxy"
      "https_proxy"
      "ftp_proxy"
      "all_proxy"
      "no_proxy"
    ];
    preferLocalBuild = true;
  }
  // (if impure then { __impure = true; } else { inherit outputHash outputHashAlgo; })
)
