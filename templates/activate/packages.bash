# ---------------------------------------------------------------------------------------------
# Packages.

in_root() {
  if [ "$root" ]; then chroot "$root" "$@"; else "$@"; fi
}

# Links that enable units, below the folder of units.
enabled_links() {
  find "$root/$units_in" -mindepth 2 -maxdepth 2 -type l \( -path '*.wants/*' -o -path '*.requires/*' \) \
    -printf '%P\n' 2>/dev/null | sort || :
}

# Packages come without starting anything: their services are to run as configured, not as Debian
# ships them; and what the configuration does not want is not enabled because it was installed.
install_packages() {
  local status=0
  hold_services_back
  # A dpkg that was cut off has to come to its end before apt-get does anything.
  if compgen -G "$root/var/lib/dpkg/updates/*" >/dev/null; then
    say 'dpkg was interrupted; it goes on first'
    quietly dpkg --force-confdef --force-confold --configure -a || :
  fi
  # The lists of a host that was not touched for long name packages that are gone.
  apt install "${missing[@]}" || { apt update && apt install "${missing[@]}"; } || status=$?
  release_services
  [ "$status" = 0 ] || {
    tail -n 20 "$work/apt" >&2
    fail "apt-get cannot install ${missing[*]}: nothing else was changed"
  }
}

apt() {
  local verb=$1
  shift
  # Another program that installs something, as unattended-upgrades does, is waited for.
  quietly apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout="${NIXC_APT_WAIT:-300}" \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$verb" "$@"
}

# What this run ignores and holds is not the business of a package's scripts.
quietly() {
  local -a enter=()
  [ -z "$root" ] || enter=(chroot "$root")
  (
    trap - PIPE
    exec "${enter[@]}" env DEBIAN_FRONTEND=noninteractive "$@"
  ) {lock}>&- </dev/null >"$work/apt" 2>&1
}

hold_services_back() {
  local policy=$root/usr/sbin/policy-rc.d
  enabled_links >"$state/installing.new"
  mv -fT -- "$state/installing.new" "$state/installing"
  if [ ! -e "$policy" ]; then
    mkdir -p "${policy%/*}"
    printf '#!/bin/sh\n# nixc activate: nothing starts while it installs packages\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
}

# Also after a run that was killed while apt-get ran.
release_services() {
  local policy=$root/usr/sbin/policy-rc.d link
  if [ -e "$policy" ] && grep -q '^# nixc activate:' "$policy"; then rm -f -- "$policy"; fi
  [ -e "$state/installing" ] || return 0
  while IFS= read -r link; do
    rm -f -- "$root/$units_in/$link"
  done < <(enabled_links | comm -13 "$state/installing" -)
  rm -f -- "$state/installing"
}
