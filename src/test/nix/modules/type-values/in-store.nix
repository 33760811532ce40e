{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map types.pathInStore.check [ "/nix/store/0lz9p8xhf89kb1c1kk6jxrzskaiygnlh-bash/x" "/nix/store" "/nix/store/" "/nix/store/.links" "/nix/store/zz" ]
