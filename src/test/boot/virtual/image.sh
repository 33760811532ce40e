# The disk image that machines start as: a small Debian with GRUB, cloud-init and sshd, as Debian's own
# image for clouds is, and with the packages that the test's machine needs.
# shellcheck shell=bash

image_packages=(
  linux-image-cloud-amd64 grub-pc-bin systemd-sysv systemd-resolved systemd-timesyncd dbus udev
  cloud-init cloud-guest-utils netplan.io openssh-server ca-certificates curl iproute2 procps
)

# A boot sector with one partition of a raw image, and GRUB between them, as grub-install would
# write it to a disk; no device is needed for it.
write_boot_sector() {
  local disk=$1 root=$2
  printf 'label: dos\nstart=2048, type=83, bootable\n' | sfdisk --quiet "$disk"
  chroot "$root" grub-mkimage -O i386-pc -p '(hd0,msdos1)/boot/grub' -o /tmp/core.img \
    biosdisk part_msdos ext2 normal linux configfile echo serial terminal search
  dd if="$root/usr/lib/grub/i386-pc/boot.img" of="$disk" bs=440 count=1 conv=notrunc status=none
  dd if="$root/tmp/core.img" of="$disk" bs=512 seek=1 conv=notrunc status=none
  rm -f -- "$root/tmp/core.img"
}

# build_image SUITE SOURCES OPTIONS-OF-APT FILE PACKAGE...
build_image() {
  local suite=$1 sources=$2 options=$3 file=$4 root include
  shift 4
  root=$file.root
  rm -rf --one-file-system -- "$root"
  include=$(IFS=,; printf '%s' "${image_packages[*]} $*" | tr ' ' ',')
  # Speed counts: a ramdisk with the drivers of this machine only is smaller, but this one is
  # emulated, so it holds what virtual machines have.
  mmdebstrap --quiet --mode=root --variant=apt --include="$include" \
    --aptopt="$options" --aptopt='Apt::Install-Recommends "false"' \
    --essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d"; echo COMPRESS=lz4 >"$1/etc/initramfs-tools/conf.d/fast"' \
    --include=lz4,initramfs-tools \
    --customize-hook='rm -f "$1"/etc/ssh/ssh_host_* "$1"/etc/hostname "$1"/etc/resolv.conf' \
    --customize-hook='ln -s ../run/systemd/resolve/stub-resolv.conf "$1"/etc/resolv.conf' \
    --customize-hook=': >"$1"/etc/machine-id' \
    --customize-hook='printf "locale: false\ndatasource_list: [ NoCloud ]\n" >"$1"/etc/cloud/cloud.cfg.d/90-test.cfg' \
    "$suite" "$root" - <"$sources" || return 1
  printf 'LABEL=root / ext4 defaults 0 1\n' >"$root/etc/fstab"
  mkdir -p "$root/boot/grub"
  cat >"$root/boot/grub/grub.cfg" <<'END'
serial --unit=0
terminal_output serial console
linux /vmlinuz root=LABEL=root ro console=ttyS0 net.ifnames=0
initrd /initrd.img
boot
END
  truncate -s 3G "$file.raw"
  write_boot_sector "$file.raw" "$root"
  mke2fs -q -t ext4 -L root -d "$root" -E offset=1048576 "$file.raw" 3144704k || return 1
  qemu-img convert -O qcow2 "$file.raw" "$file.part"
  rm -rf --one-file-system -- "$file.raw" "$root"
  mv -T -- "$file.part" "$file"
}
