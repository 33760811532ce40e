# A web site on three machines, with an authority for its certificate on this side of the network.
# shellcheck shell=bash disable=SC2154

render_web() {
  local folder=$work/web
  local -a files=("$folder/network.nix" "$folder/hosts.nix")
  # What the test has to change: the authority is one of its own.
  cat >"$folder/test.nix" <<'END_OF_FILE'
{
  proxy = {
    security.acme.defaults.server = "https://192.168.56.1:14000/dir";
    systemd.services."acme-shop.example.org".environment.LEGO_CA_CERTIFICATES = "/etc/authority.pem";
  };
}
END_OF_FILE
  files+=("$folder/test.nix")
  render web web "${files[@]}"
  # The port of the application: its socket and its firewall, and the proxy on another machine.
  cat >"$folder/changed.nix" <<'END_OF_FILE'
{
  proxy = { };
  app = { lib, ... }: {
    services.shop.port = 8081;
    services.shop.keepSessions = 7;
    systemd.timers.shop-clean-sessions.enable = lib.mkForce false;
  };
  db = { lib, ... }: { services.postgresql.settings.max_connections = lib.mkForce 60; };
}
END_OF_FILE
  render web-changed web "${files[@]}" "$folder/changed.nix"
  # A mistake for each machine: two that programs see, and one that systemd itself does.
  cat >"$folder/broken.nix" <<'END_OF_FILE'
{
  proxy.services.nginx.virtualHosts."shop.example.org".extraConfig = "no_such_directive on;";
  app = { lib, ... }: { systemd.sockets.shop.listenStreams = lib.mkForce [ "192.168.56.11:99999" ]; };
  db = { lib, ... }: { services.postgresql.authentication = lib.mkAfter "local shop nobody no-such-method"; };
}
END_OF_FILE
  render web-broken web "${files[@]}" "$folder/broken.nix"
}

prepare_web() {
  local machine
  for machine in proxy app db; do
    make_root "$machine" web web-changed web-broken
    cp -- "$here/standins/ask-postgresql" "$root/root/"
  done
  mkdir -p "$work/root/proxy/var/www/shop/static"
  echo 'a static file' >"$work/root/proxy/var/www/shop/static/file.txt"
  start_authority
  cp -- "$root/etc/authority.pem" "$work/root/proxy/etc/"
}

start_web() {
  local machine
  rm -f -- "$work/shared"/*
  case $1 in
    first)
      give_address proxy 192.168.56.10
      give_address app 192.168.56.11
      give_address db 192.168.56.12
      for machine in proxy app db; do start_machine "$machine" "web-$machine.sh"; done
      ;;
    again)
      # The configuration has the addresses, too.
      for machine in proxy app db; do
        rm -- "$work/root/$machine/etc/network/interfaces.d/eth1"
        start_machine "$machine" web-again.sh
      done
      ;;
  esac
}

# Debian's ACME authority for tests: it looks at http://shop.example.org, which is the proxy to it.
start_authority() {
  make_root authority
  mkdir -p "$root/etc/pebble"
  chroot "$root" openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj '/CN=authority of the test' \
    -addext 'subjectAltName=IP:192.168.56.1' -keyout /etc/pebble/key.pem -out /etc/authority.pem 2>/dev/null
  cat >"$root/etc/pebble/config.json" <<'END_OF_FILE'
{
  "pebble": {
    "listenAddress": "192.168.56.1:14000",
    "managementListenAddress": "192.168.56.1:15000",
    "certificate": "/etc/authority.pem",
    "privateKey": "/etc/pebble/key.pem",
    "httpPort": 80,
    "tlsPort": 443
  }
}
END_OF_FILE
  chroot "$root" pebble-challtestsrv -defaultIPv4 192.168.56.10 -defaultIPv6 '' -dns01 127.0.0.1:8053 \
    -http01 '' -https01 '' -tlsalpn01 '' -management 127.0.0.1:8055 >"$work/names.log" 2>&1 </dev/null &
  helpers+=($!)
  PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0 chroot "$root" pebble -config /etc/pebble/config.json \
    -dnsserver 127.0.0.1:8053 >"$work/authority.log" 2>&1 </dev/null &
  helpers+=($!)
}
