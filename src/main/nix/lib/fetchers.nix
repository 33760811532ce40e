# What functions that fetch have in common. nixc fetches nothing; these prepare their arguments.
{ lib, ... }:
let
  proxies = [ "http_proxy" "https_proxy" "ftp_proxy" "all_proxy" "no_proxy" ];
  empty = { sha1 = lib.concatStrings (lib.replicate 40 "0"); sha256 = lib.fakeSha256; sha512 = lib.fakeSha512; };
in
rec {
  proxyImpureEnvVars = proxies ++ map lib.toUpper proxies ++ [ "NIX_SSL_CERT_FILE" ];
  normalizeHash = { hashTypes ? [ "sha256" ], required ? true }: args:
    let
      names = [ "hash" ] ++ hashTypes;
      given = builtins.filter (name: args ? ${name}) names;
      name = builtins.head given;
      value = args.${name};
      filled = if value != "" then value else if name == "hash" then lib.fakeHash else empty.${name};
    in
    if args ? outputHash then removeAttrs args names
    else if builtins.length given > 1 then throw "fetcher called with several hashes: ${lib.concatStringsSep ", " given}"
    else if given == [ ] then (if required then throw "fetcher called without `hash`" else args)
    else removeAttrs args names // {
      outputHash = filled;
      outputHashAlgo = if name == "hash" then null else name;
    };
  withNormalizedHash = { hashTypes ? [ "sha256" ] }: fetcher:
    let
      wanted = removeAttrs (lib.functionArgs fetcher) [ "outputHash" "outputHashAlgo" ];
      required = !(lib.functionArgs fetcher).outputHash;
    in
    lib.setFunctionArgs (args: fetcher (normalizeHash { inherit hashTypes required; } args))
      (wanted // { hash = !required; });
}
