#!/bin/bash
# Looks after the certificate NAME, as /etc/acme/NAME says.
#   self-sign NAME  makes a certificate that is there until the real one is
#   renew NAME      fetches the real one, or renews it when its time has come
#   after NAME      as root: tells those who use it, if it changed
set -euo pipefail
umask 0027
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

settings=/etc/acme
state=/var/lib/acme/.lego
locks=/run/acme

if [ $# != 2 ]; then
  echo "usage: $0 self-sign|renew|after NAME" >&2
  exit 2
fi
name=$2
names=() client=() run_arguments=() renew_arguments=() reload=()
domain='' key_type='' directory='' account='' slot='' accepted=false
# shellcheck source=/dev/null
. "$settings/$name"

say() { printf '%s: %s\n' "$name" "$1"; }

# install_files CHAIN KEY ISSUER: each file is replaced as a whole, and readable for the group.
install_files() {
  local new=$directory/.new
  rm -rf "$new"
  mkdir "$new"
  cp "$1" "$new/fullchain.pem"
  cp "$2" "$new/key.pem"
  cp "$3" "$new/chain.pem"
  cat "$new/key.pem" "$new/fullchain.pem" >"$new/full.pem"
  ln -s fullchain.pem "$new/cert.pem"
  chmod 640 "$new/fullchain.pem" "$new/key.pem" "$new/chain.pem" "$new/full.pem"
  mv -f "$new"/*.pem "$directory/"
  rmdir "$new"
}

self_sign() {
  local work alternatives=() one key
  case $key_type in
    ec256) key=(ec -pkeyopt ec_paramgen_curve:P-256) ;;
    ec384) key=(ec -pkeyopt ec_paramgen_curve:P-384) ;;
    *) key=("rsa:${key_type#rsa}") ;;
  esac
  for one in "${names[@]}"; do
    alternatives+=("$(kind_of "$one"):$one")
  done
  work=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  # A common name is at most 64 characters; programs read the alternative names anyway.
  openssl req -x509 -newkey "${key[@]}" -nodes -days 90 -subj "/CN=${domain:0:64}" \
    -addext "subjectAltName=$(IFS=,; echo "${alternatives[*]}")" \
    -keyout "$work/key" -out "$work/certificate" 2>"$work/log" || {
    cat "$work/log" >&2
    exit 1
  }
  install_files "$work/certificate" "$work/key" "$work/certificate"
  say 'made a self-signed certificate'
}

# Whether a name is an address, whose last part is all digits or which has colons.
kind_of() {
  case $1 in
    *:*) echo IP ;;
    *) case ${1##*.} in *[!0-9]*) echo DNS ;; *) echo IP ;; esac ;;
  esac
}

# The client; what it puts below the webroot is for all to read.
ask() { (umask 0022 && exec lego "${client[@]}" "$@"); }

renew() {
  local wanted file
  if [ "$accepted" != true ]; then
    say 'security.acme.acceptTerms is not set: no certificate is asked for' >&2
    return
  fi
  if [ -n "$slot" ]; then
    # No more than so many renewals at a time.
    exec 9>"$locks/slot-$slot"
    flock 9
  fi
  mkdir -p "$state/$name" "$state/accounts/$account"
  cd "$state/$name"
  ln -sfn "../accounts/$account" accounts
  exec 8>"$state/accounts/$account/lock"
  if [ -z "$(find accounts/ -name account.json -print -quit)" ]; then
    # Certificates of one account do not make it twice.
    flock 8
  fi
  wanted=$(printf '%s\n' "$account" "${names[@]}")
  file=certificates/${domain//\*/_}
  if [ -e "$file.key" ] && [ -e "$file.crt" ] && [ "$(cat wanted 2>/dev/null || true)" = "$wanted" ]; then
    ask renew "${renew_arguments[@]}"
  else
    ask run "${run_arguments[@]}"
    printf '%s\n' "$wanted" >wanted
  fi
  if ! cmp -s "$file.crt" "$directory/fullchain.pem" || ! cmp -s "$file.key" "$directory/key.pem"; then
    install_files "$file.crt" "$file.key" "$file.issuer.crt"
    touch renewed
    say 'installed the certificate'
  fi
}

after() {
  local unit
  if [ ! -e "$state/$name/renewed" ]; then
    return
  fi
  for unit in "${reload[@]}"; do
    systemctl --no-block try-reload-or-restart "$unit"
  done
  if declare -F after_renewal >/dev/null; then
    (cd "$directory" && after_renewal)
  fi
  rm -f "$state/$name/renewed"
}

case $1 in
  self-sign) self_sign ;;
  renew) renew ;;
  after) after ;;
  *)
    echo "usage: $0 self-sign|renew|after NAME" >&2
    exit 2
    ;;
esac
