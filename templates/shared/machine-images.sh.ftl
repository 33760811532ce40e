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

# The arguments of create: which image the disk without one starts as, and whether there is a seed.
image=
with_seed=1
read_create_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --image)
        [ $# -ge 2 ] || misused '--image needs a file'
        image=$2
        shift
        ;;
      --no-seed) with_seed=0 ;;
      *) misused "create does not know '$1'" ;;
    esac
    shift
  done
}

create_usage() {
  cat <<'END'
  create [--image IMAGE] [--no-seed]
                          make the machine, or change it to what is configured;
                          IMAGE (a file, or an address of the web) becomes the
                          disk that has no image yet; the seed lets the keys in
                          where the image has cloud-init
  start                   start it
END
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
