#!/bin/bash
# Runs the machine app of the network web in VirtualBox.
set -euo pipefail

machine=app
id=nixops-ab795f7e-1c55-32b7-9c60-7fee02387146-app
memory=1024
cpus=1
frontend=headless
flags=( )
disks=( data disk1 )
disk_ports=( 1 0 )
disk_sizes=( 10240 0 )
disk_images=( '' '' )
folders=( uploads )
folder_paths=( '/srv/shop uploads' )
folder_modes=( rw )
ssh_user=root
ssh_port=22
ssh_options=( )
adapter=vboxnet0
address_property=/VirtualBox/GuestInfo/Net/1/V4/IP

# Another VBoxManage, or one that is not on the PATH.
vboxmanage=${VBOXMANAGE:-VBoxManage}

say() { printf '%s: %s\n' "$machine" "$*"; }
fail() {
  printf '%s: %s\n' "$machine" "$*" >&2
  exit 1
}
vbox() { "$vboxmanage" "$@"; }

require_virtualbox() {
  command -v "$vboxmanage" >/dev/null 2>&1 \
    || fail "VBoxManage is not installed: install VirtualBox, or set VBOXMANAGE"
}

info=
read_info() { info=$(vbox showvminfo "$id" --machinereadable 2>/dev/null); }
exists() { read_info; }
require_machine() { exists || fail "the machine does not exist: run '$0 create'"; }

# The value of a key in the machine's information, without quotes; empty where there is none.
value() {
  local line
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [ "${line%%=*}" = "$1" ]; then
      line=${line#*=}
      line=${line#\"}
      printf '%s' "${line%\"}"
      return
    fi
  done <<<"$info"
}

# Whether some key that begins with $1 has the value $2.
has_value() {
  local line
  while IFS= read -r line; do
    line=${line%$'\r'}
    case $line in
      "$1"*"=\"$2\"") return 0 ;;
    esac
  done <<<"$info"
  return 1
}

is_off() {
  case $(value VMState) in
    poweroff | aborted | saved) return 0 ;;
    *) return 1 ;;
  esac
}

wait_until_off() {
  local left=$1
  while [ "$left" -gt 0 ]; do
    exists || return 0
    if is_off; then return 0; fi
    sleep 1
    left=$((left - 1))
  done
  return 1
}

changed=0
change() {
  changed=1
  say "$1"
  shift
  vbox "$@" >/dev/null || fail "VBoxManage $1 failed"
}

# What would make a later step fail is said before anything is made.
check_inputs() {
  local image=$1 i base
  for i in "${!folders[@]}"; do
    [ -d "${folder_paths[i]}" ] \
      || fail "the shared folder '${folders[i]}' needs the directory '${folder_paths[i]}', which does not exist"
  done
  [ -z "$image" ] || [ -e "$image" ] || fail "the image '$image' does not exist"
  for i in "${!disks[@]}"; do
    base=${disk_images[i]}
    if [ -n "$base" ]; then
      [ -e "$base" ] || fail "the base image '$base' of the disk '${disks[i]}' does not exist"
    elif [ "${disk_sizes[i]}" = 0 ] && [ -z "$image" ] && ! has_disk "${disks[i]}"; then
      fail "the disk '${disks[i]}' has neither a size nor a base image: set deployment.virtualbox.disks.\"${disks[i]}\".baseImage, or run '$0 create --image FILE'"
    fi
  done
}

has_disk() {
  local folder
  exists || return 1
  folder=$(value CfgFile)
  [ -e "${folder%/*}/$1.vdi" ]
}

create_vm() {
  if ! exists; then
    change "creating $id" createvm --name "$id" --ostype Linux26_64 --register
    read_info
  fi
}

create_controller() {
  if ! has_value storagecontrollername SATA; then
    change 'adding the SATA controller' storagectl "$id" --name SATA --add sata \
      --controller IntelAhci --portcount 8 --bootable on --hostiocache on
  fi
}

create_folders() {
  local i line key name wanted
  for i in "${!folders[@]}"; do
    if ! has_value SharedFolderNameMachineMapping "${folders[i]}"; then
      if [ "${folder_modes[i]}" = ro ]; then
        change "sharing ${folder_paths[i]}" sharedfolder add "$id" --name "${folders[i]}" \
          --hostpath "${folder_paths[i]}" --readonly
      else
        change "sharing ${folder_paths[i]}" sharedfolder add "$id" --name "${folders[i]}" \
          --hostpath "${folder_paths[i]}"
      fi
    fi
  done
  while IFS= read -r line; do
    line=${line%$'\r'}
    key=${line%%=*}
    case $key in
      SharedFolderNameMachineMapping*)
        name=$(value "$key")
        wanted=no
        for i in "${!folders[@]}"; do
          if [ "${folders[i]}" = "$name" ]; then wanted=yes; fi
        done
        if [ "$wanted" = no ]; then
          change "no longer sharing $name" sharedfolder remove "$id" --name "$name"
        fi
        ;;
    esac
  done <<<"$info"
}

create_disks() {
  local image=$1 folder file i base attached line key port
  folder=$(value CfgFile)
  [ -n "$folder" ] || fail "VBoxManage does not say where the machine's files are"
  folder=${folder%/*}
  for i in "${!disks[@]}"; do
    file=$folder/${disks[i]}.vdi
    if [ ! -e "$file" ]; then
      base=${disk_images[i]}
      if [ -z "$base" ] && [ "${disk_sizes[i]}" = 0 ]; then base=$image; fi
      if [ -n "$base" ]; then
        change "copying $base to the disk ${disks[i]}" clonemedium disk "$base" "$file" --format VDI
        if [ "${disk_sizes[i]}" != 0 ]; then
          change "resizing the disk ${disks[i]}" modifymedium disk "$file" --resize "${disk_sizes[i]}"
        fi
      else
        change "making the disk ${disks[i]}" createmedium disk --filename "$file" \
          --size "${disk_sizes[i]}" --format VDI
      fi
    fi
    attached=$(value "\"SATA-${disk_ports[i]}-0\"")
    if [ "$attached" != "$file" ]; then
      change "attaching the disk ${disks[i]}" storageattach "$id" --storagectl SATA \
        --port "${disk_ports[i]}" --device 0 --type hdd --medium "$file"
    fi
  done
  # A disk that the configuration no longer has may hold data: it is named and left alone.
  while IFS= read -r line; do
    line=${line%$'\r'}
    key=${line%%=*}
    case $key in
      '"SATA-'[0-9]*'-0"')
        attached=$(value "$key")
        port=${key#\"SATA-}
        port=${port%-0\"}
        case " ${disk_ports[*]} " in
          *" $port "*) ;;
          *)
            if [ "$attached" != none ]; then
              say "the disk $attached at port $port is not in the configuration; it stays"
            fi
            ;;
        esac
        ;;
    esac
  done <<<"$info"
}

create_settings() {
  local settings=() recorded
  [ "$(value memory)" = "$memory" ] || settings+=(--memory "$memory")
  [ "$(value vram)" = 10 ] || settings+=(--vram 10)
  if [ -n "$cpus" ] && [ "$(value cpus)" != "$cpus" ]; then settings+=(--cpus "$cpus"); fi
  [ "$(value paravirtprovider)" = kvm ] || settings+=(--paravirtprovider kvm)
  [ "$(value nic1)" = nat ] || settings+=(--nic1 nat)
  [ "$(value nictype1)" = virtio ] || settings+=(--nictype1 virtio)
  [ "$(value nic2)" = hostonly ] || settings+=(--nic2 hostonly)
  [ "$(value hostonlyadapter2)" = "$adapter" ] || settings+=(--hostonlyadapter2 "$adapter")
  [ "$(value nictype2)" = virtio ] || settings+=(--nictype2 virtio)
  # VirtualBox shows no flags: what was set is kept with the machine.
  recorded=$(vbox getextradata "$id" nixc/vmFlags)
  recorded=${recorded#Value: }
  if [ "${#flags[@]}" -gt 0 ] && [ "$recorded" != "${flags[*]}" ]; then settings+=("${flags[@]}"); fi
  if [ "${#settings[@]}" -gt 0 ]; then
    change 'changing the hardware' modifyvm "$id" "${settings[@]}"
    if [ "${#flags[@]}" -gt 0 ]; then vbox setextradata "$id" nixc/vmFlags "${flags[*]}" >/dev/null; fi
  fi
}

cmd_create() {
  local image=
  while [ $# -gt 0 ]; do
    case $1 in
      --image)
        [ $# -ge 2 ] || fail '--image needs a file'
        image=$2
        shift 2
        ;;
      *) fail "create does not know '$1'" ;;
    esac
  done
  check_inputs "$image"
  create_vm
  if ! is_off; then
    say 'the machine is running: stop it to change it'
    return
  fi
  create_controller
  create_folders
  create_disks "$image"
  create_settings
  if [ "$changed" = 0 ]; then say 'nothing to change'; fi
}

# Host-only networks belong to the workstation; the first one is made when it is missing.
ensure_adapter() {
  local line
  while IFS= read -r line; do
    case $line in
      Name:*"$adapter") return ;;
    esac
  done < <(vbox list hostonlyifs)
  change "making the network $adapter" hostonlyif create
}

cmd_start() {
  require_machine
  case $(value VMState) in
    running)
      say 'already running'
      return
      ;;
    paused)
      change 'resuming' controlvm "$id" resume
      return
      ;;
  esac
  ensure_adapter
  # The address of the last run must not be taken for that of this one.
  vbox guestproperty set "$id" "$address_property" '' >/dev/null || true
  change 'starting' startvm "$id" --type "$frontend"
}

cmd_status() {
  if ! exists; then
    printf 'missing\n'
    return 3
  fi
  printf '%s\n' "$(value VMState)"
  [ "$(value VMState)" = running ] || return 3
}

# The address that the guest reports, or else the one that VirtualBox' DHCP server gave it.
find_address() {
  local answer line mac
  answer=$(vbox guestproperty get "$id" "$address_property" 2>/dev/null) || answer=
  case $answer in
    'Value: '?*)
      printf '%s\n' "${answer#Value: }"
      return 0
      ;;
  esac
  mac=$(value macaddress2)
  [ -n "$mac" ] || return 1
  while IFS= read -r line; do
    case $line in
      'IP Address:'*)
        printf '%s\n' "${line##* }"
        return 0
        ;;
    esac
  done < <(vbox dhcpserver findlease --interface="$adapter" --mac-address="$mac" 2>/dev/null)
  return 1
}

cmd_ip() {
  local left=0
  case ${1:-} in
    '') ;;
    --wait) left=${2:-120} ;;
    *) fail "ip does not know '$1'" ;;
  esac
  require_machine
  [ "$(value VMState)" = running ] || fail "the machine is not running: run '$0 start'"
  while ! find_address; do
    [ "$left" -gt 0 ] || fail "the machine has no address yet: try '$0 ip --wait'"
    sleep 1
    left=$((left - 1))
  done
}

cmd_ssh() {
  local address
  address=$(cmd_ip --wait) || exit 1
  exec ssh -p "$ssh_port" "${ssh_options[@]}" -- "$ssh_user@$address" "$@"
}

cmd_stop() {
  require_machine
  if is_off; then
    say 'already stopped'
    return
  fi
  if [ "${1:-}" = --force ]; then
    change 'switching off' controlvm "$id" poweroff
  else
    change 'shutting down' controlvm "$id" acpipowerbutton
  fi
  wait_until_off 120 || fail "the machine does not stop: try '$0 stop --force'"
}

cmd_destroy() {
  local answer
  if ! exists; then
    say 'there is no such machine'
    return
  fi
  if [ "${1:-}" != --yes ]; then
    [ -t 0 ] || fail "this deletes the machine and its disks: run '$0 destroy --yes'"
    read -r -p "Delete $machine and its disks? [y/N] " answer
    case $answer in
      y | Y | yes) ;;
      *) fail 'nothing was deleted' ;;
    esac
  fi
  if ! is_off; then
    change 'switching off' controlvm "$id" poweroff
    wait_until_off 60 || fail 'the machine does not stop'
  fi
  change 'deleting' unregistervm "$id" --delete
}

usage() {
  cat <<END
Usage: $0 VERB

  create [--image FILE]  make the machine, or change it to what is configured;
                         FILE is the image of a disk that has no size
  start                  start it
  status                 print its state; exit status 3 unless it is running
  ip [--wait [SECONDS]]  print its address
  ssh [COMMAND...]       open a shell on it, or run a command
  stop [--force]         shut it down, or switch it off
  destroy [--yes]        delete it and its disks
  help                   print this
END
}

verb=${1:-help}
[ $# -eq 0 ] || shift
case $verb in
  help | --help | -h)
    usage
    exit 0
    ;;
  create | start | status | ip | ssh | stop | destroy)
    require_virtualbox
    "cmd_$verb" "$@"
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac
