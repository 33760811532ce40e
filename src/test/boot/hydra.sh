# The example of the article: Hydra on one machine. Its programs are stand-ins.
# shellcheck shell=bash disable=SC2154

render_hydra() {
  local folder=$work/hydra
  local -a files=("$folder/simple_hydra.nix" "$folder/simple_hydra_vbox.nix")
  render hydra hydra "${files[@]}"
  # Another port for Hydra: few units are concerned.
  cat >"$folder/changed.nix" <<'END'
{ my-hydra = { services.hydra.minimumDiskFree = 3; systemd.services.hydra-notify.serviceConfig.Nice = 5; }; }
END
  render hydra-changed hydra "${files[@]}" "$folder/changed.nix"
  # Two mistakes that only the real programs see.
  cat >"$folder/broken-nginx.nix" <<'END'
{ my-hydra = { services.nginx.appendHttpConfig = "no_such_directive on;"; services.hydra.minimumDiskFree = 4; }; }
END
  render hydra-broken-nginx hydra "${files[@]}" "$folder/broken-nginx.nix"
  cat >"$folder/broken-unit.nix" <<'END'
{
  my-hydra = {
    services.postgresql.settings.work_mem = "plenty";
    systemd.services.fresh = { wantedBy = [ "multi-user.target" ]; serviceConfig.ExecStart = "/bin/sleep infinity"; };
  };
}
END
  render hydra-broken-unit hydra "${files[@]}" "$folder/broken-unit.nix"
}

boot_hydra() {
  local variant
  make_root hydra
  mkdir -p "$root/root/trees" "$root/opt/hydra/bin"
  for variant in hydra hydra-changed hydra-broken-nginx hydra-broken-unit; do
    cp -r -T -- "$work/out/$variant/my-hydra/root" "$root/root/trees/$variant"
  done
  cp -- "$here"/standins/hydra/* "$root/opt/hydra/bin/"
  chmod -R a+rX "$root/opt/hydra"
  say 'hydra: a fresh host'
  boot hydra hydra.sh --private-network
  say 'hydra: booted again'
  boot hydra hydra-again.sh --private-network
  report hydra
}
