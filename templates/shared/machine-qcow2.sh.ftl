<#noparse>
need_qemu_img() { need qemu-img 'install the package qemu-utils'; }

# What would make a later step fail is said before anything is made.
check_disk() {
  if [ -z "$image" ]; then image=$base_image; fi
  if [ -e "$disk" ]; then return; fi
  need_qemu_img
  [ -n "$image" ] \
    || fail "the machine's disk has no image to start from: set deployment.libvirtd.baseImage, or run '$0 create --image IMAGE'; the image 'generic' of Debian 12 for amd64 is one that will do"
  check_image 'base image' "$image"
}

# copy_disk IMAGE FILE: a disk of its own, at least as large as configured.
copy_disk() {
  local size
  qemu-img convert -O qcow2 -- "$1" "$2.part" || return 1
  size=$(qemu-img info -- "$2.part" | sed -n 's/^virtual size: .*(\([0-9]*\) bytes)$/\1/p')
  if [ -n "$size" ] && [ "$size" -lt $((disk_size * 1024 * 1024 * 1024)) ]; then
    qemu-img resize -q -- "$2.part" "${disk_size}G" || return 1
  fi
  mv -- "$2.part" "$2"
}

create_disk() {
  local base
  if [ -e "$disk" ]; then return; fi
  fetch_image "$image"
  base=$(image_file "$image")
  change "copying $base to the disk" copy_disk "$base" "$disk"
}

create_seed() {
  if [ "$with_seed" = 0 ] || seed_is_current "$seed_image"; then return; fi
  change 'making the seed' make_seed "$seed_image"
}
</#noparse>
