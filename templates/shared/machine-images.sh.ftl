<#noparse>
# The machine's folder of what cloud-init reads, and the programs that make an image of it.
seed=$tree/host/seed
iso_program=

find_iso_program() {
  local program
  for program in xorrisofs genisoimage mkisofs; do
    if command -v "$program" >/dev/null 2>&1; then
      iso_program=$program
      return
    fi
  done
  fail "no program that makes ISO images is installed: install the package xorriso or genisoimage, or run '$0 create --no-seed' where the image lets the keys in by itself"
}

# Whether the image FILE was made from the seed as it is now.
seed_is_current() {
  local part
  [ -e "$1" ] || return 1
  for part in user-data meta-data network-config; do
    cmp -s -- "$seed/$part" "$memory_dir/seed/$part" || return 1
  done
}

# make_seed FILE: the image of the seed.
make_seed() {
  "$iso_program" -quiet -volid cidata -joliet -rational-rock -output "$1" \
    "$seed/user-data" "$seed/meta-data" "$seed/network-config" 2>/dev/null || return 1
  mkdir -p -- "$memory_dir/seed"
  cp -- "$seed/user-data" "$seed/meta-data" "$seed/network-config" "$memory_dir/seed"
}

is_url() {
  case $1 in
    http://* | https://*) return 0 ;;
    *) return 1 ;;
  esac
}

# Where an image is on this workstation; one of the web lies there once it was fetched.
image_file() {
  if is_url "$1"; then
    printf '%s/nixc/images/%s' "${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}" "${1##*/}"
  else
    printf '%s' "$1"
  fi
}

check_image() {
  local what=$1 image=$2
  if is_url "$image"; then
    [ -e "$(image_file "$image")" ] || need curl "install the package curl, or fetch $image yourself"
  else
    [ -e "$image" ] || fail "the $what '$image' does not exist"
  fi
}

fetch() {
  mkdir -p -- "${2%/*}"
  curl --fail --location --silent --show-error --output "$2.part" -- "$1" && mv -- "$2.part" "$2"
}

# fetch_image IMAGE: fetches one of the web, once.
fetch_image() {
  local file
  is_url "$1" || return 0
  file=$(image_file "$1")
  [ -e "$file" ] || change "fetching $1" fetch "$1" "$file"
}
</#noparse>
