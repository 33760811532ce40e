# The stock Debian root that every machine of the test starts from.
# shellcheck shell=bash disable=SC2154

# What a server has besides Debian's important packages, and what the test needs itself: an
# interpreter for stand-ins, and an authority that gives out certificates.
stock=(systemd-sysv dbus libpam-systemd curl ca-certificates openssh-client python3 pebble)

# The packages that the examples install, as their golden trees tell: a root that is made before
# anything is rendered has them at hand, too.
example_packages() {
  sed -n 's/^package //p' "$repository"/golden/{hydra,web}/*/root/usr/local/lib/nixc/manifest | sort -u
}

# Tells the folder of the stock root in the variable base, and makes it where there is none.
make_base() {
  local -a packages
  mapfile -t packages < <(example_packages)
  debian_sources >"$work/sources.list"
  [ -s "$work/sources.list" ] \
    || cannot "apt takes nothing from Debian $suite on this machine: name a file with its sources in NIXC_BOOT_SOURCES"
  local key lock
  key=$(printf '%s\n' "$suite" "${stock[@]}" -- "${packages[@]}" "$(<"$work/sources.list")" "$(<"$here/root.sh")" "$(date +%G-%V)" \
    | sha256sum)
  base=$cache/base-${key:0:16}
  # Another run may be making it.
  exec {lock}>"$cache/lock"
  flock "$lock"
  if [ ! -d "$base" ]; then build_base "${packages[@]}"; fi
  exec {lock}>&-
}

build_base() {
  local include
  say "making a stock Debian $suite with $# packages at hand"
  find "$cache" -mindepth 1 -maxdepth 1 -name 'base-*' -mtime +8 -exec rm -rf --one-file-system -- {} +
  rm -rf --one-file-system -- "$base.new"
  apt_options >"$work/apt.conf"
  include=$(IFS=,; printf '%s' "${stock[*]}")
  # The hooks run in a shell of mmdebstrap, which has the folder of the new root as its $1.
  # shellcheck disable=SC2016
  mmdebstrap --quiet --variant=important --include="$include" --skip=cleanup/apt \
    --aptopt="$work/apt.conf" --aptopt='Apt::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --customize-hook="chroot \"\$1\" apt-get -q -y --no-install-recommends --download-only install $* >/dev/null" \
    --customize-hook='rm -f "$1/etc/resolv.conf"; : >"$1/etc/machine-id"' \
    --customize-hook='echo stock >"$1/etc/hostname"; printf "127.0.0.1 localhost\n127.0.1.1 stock\n" >"$1/etc/hosts"' \
    --customize-hook='echo force-unsafe-io >"$1/etc/dpkg/dpkg.cfg.d/unsafe-io"' \
    "$suite" "$base.new" - <"$work/sources.list" >"$work/log" 2>&1 || {
    tail -n 30 "$work/log" >&2
    rm -rf --one-file-system -- "$base.new"
    cannot 'mmdebstrap cannot make a Debian root'
  }
  # The test starts what it needs of this.
  rm -f -- "$base.new"/etc/systemd/system/*.wants/pebble*
  mv -T -- "$base.new" "$base"
  say 'the stock root is made'
}
