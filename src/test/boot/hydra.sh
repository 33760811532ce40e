# The example of the article: Hydra on one machine. Its programs are stand-ins.
# shellcheck shell=bash disable=SC2154

render_hydra() {
  local folder=$work/hydra
  local -a files=("$folder/simple_hydra.nix" "$folder/simple_hydra_vbox.nix")
  # The article's placeholder is still in this one: the shell cannot read the script that has it.
  render hydra-placeholder hydra "${files[@]}"
  sed -i 's/<HOSTNAME>/hydra.example.org/g' "${files[@]}"
  render hydra hydra "${files[@]}"
  # Few units are concerned, each in another way; and the article's crontab time is what it should be.
  cat >"$folder/changed.nix" <<'END_OF_FILE'
{
  my-hydra = { lib, ... }: {
    nix.gc.dates = lib.mkForce "03:15";
    services.hydra.minimumDiskFree = 3;
    systemd.services.hydra-notify.serviceConfig.Nice = 5;
    systemd.services.stays = { restartIfChanged = false; serviceConfig.Nice = 5; };
    systemd.services.reloads = { reloadIfChanged = true; serviceConfig.Nice = 5; };
    systemd.services.at-once = { stopIfChanged = false; serviceConfig.Nice = 5; };
    systemd.services.described = { description = "Another description"; };
    environment.etc."come.conf".text = "here";
  };
}
END_OF_FILE
  cat >"$folder/services.nix" <<'END_OF_FILE'
{
  my-hydra = { lib, ... }: {
    systemd.services = lib.genAttrs [ "stays" "reloads" "at-once" "described" "gone" ] (name: {
      description = lib.mkDefault "A service that ${name}";
      wantedBy = [ "multi-user.target" ];
      serviceConfig = { ExecStart = "/bin/sleep infinity"; ExecReload = "/bin/touch /run/reloaded"; };
    });
    environment.etc."gone.conf".text = "soon gone";
    environment.etc."gone/with/its/folders".text = "soon gone";
  };
}
END_OF_FILE
  render hydra-services hydra "${files[@]}" "$folder/services.nix"
  sed -i -e 's/ "gone"//' -e '/soon gone/d' "$folder/services.nix"
  render hydra-changed hydra "${files[@]}" "$folder/services.nix" "$folder/changed.nix"
  # The package is not at hand, and there is no network that it could come from.
  cat >"$folder/offline.nix" <<'END_OF_FILE'
{ my-hydra = { pkgs, ... }: { environment.systemPackages = [ pkgs.hello ]; environment.etc."come.conf".text = "here"; }; }
END_OF_FILE
  render hydra-offline hydra "${files[@]}" "$folder/offline.nix"
  # Two mistakes that only the real programs see.
  cat >"$folder/broken-nginx.nix" <<'END_OF_FILE'
{ my-hydra = { services.nginx.appendHttpConfig = "no_such_directive on;"; services.hydra.minimumDiskFree = 4; }; }
END_OF_FILE
  render hydra-broken-nginx hydra "${files[@]}" "$folder/broken-nginx.nix"
  cat >"$folder/broken-unit.nix" <<'END_OF_FILE'
{
  my-hydra = {
    services.postgresql.settings.work_mem = "plenty";
    systemd.services.fresh = { wantedBy = [ "multi-user.target" ]; serviceConfig.ExecStart = "/bin/sleep infinity"; };
    systemd.tmpfiles.rules = [ "d /var/lib/fresh/below 0755 root root -" ];
    boot.kernel.sysctl."net.ipv4.ip_default_ttl" = 77;
    networking.hostName = "another-name";
    users.users.fresh = { isNormalUser = true; uid = 1234; };
  };
}
END_OF_FILE
  render hydra-broken-unit hydra "${files[@]}" "$folder/broken-unit.nix"
}

prepare_hydra() {
  make_root my-hydra hydra hydra-placeholder hydra-services hydra-changed hydra-offline hydra-broken-nginx hydra-broken-unit
  give_address my-hydra 192.168.56.101
  mkdir -p "$root/opt/hydra/bin"
  cp -- "$here"/standins/hydra/* "$root/opt/hydra/bin/"
  chmod -R a+rX "$root/opt/hydra"
}

start_hydra() { start_machine my-hydra "hydra-$1.sh"; }
