#!/bin/bash
# Runs the machine ${comment(machine)} of the network ${comment(network)} in VirtualBox.
<#include "../shared/machine-settings.sh.ftl">
memory=${memory?c?no_esc}
cpus=<#if vcpu??>${vcpu?c?no_esc}</#if>
frontend=<#if headless>headless<#else>gui</#if>
flags=(<#list flags as flag> ${flag}</#list> )
disks=(<#list disks as disk> ${disk.name}</#list> )
disk_ports=(<#list disks as disk> ${disk.port?c?no_esc}</#list> )
disk_sizes=(<#list disks as disk> ${disk.size?c?no_esc}</#list> )
disk_images=(<#list disks as disk> ${disk.image}</#list> )
folders=(<#list folders as folder> ${folder.name}</#list> )
folder_paths=(<#list folders as folder> ${folder.hostPath}</#list> )
folder_modes=(<#list folders as folder> <#if folder.readOnly>ro<#else>rw</#if></#list> )
addresses=(<#list addresses as address> ${address}</#list> )
macs=(<#list macs as mac> ${mac}</#list> )
adapter=vboxnet0
address_property=/VirtualBox/GuestInfo/Net/1/V4/IP
own_host_keys=1
patience=60
verbs='create start status wait ip info push ssh stop restart destroy'
<#include "../shared/machine-life.sh.ftl">
<#include "../shared/machine-virtual.sh.ftl">
<#include "../shared/machine-images.sh.ftl">
<#noparse>
# Another VBoxManage, or one that is not on the PATH.
vboxmanage=${VBOXMANAGE:-VBoxManage}

vbox() { "$vboxmanage" "$@"; }
vbox_change() {
  local what=$1
  shift
  change "$what" "$vboxmanage" "$@"
}

machine_programs() {
  need "$vboxmanage" 'install VirtualBox, or set VBOXMANAGE to its VBoxManage'
}

info=
read_info() { info=$(vbox showvminfo "$id" --machinereadable 2>/dev/null); }

machine_state() {
  if ! read_info; then
    state=missing
    return
  fi
  case $(value VMState) in
    running) state=running ;;
    poweroff | aborted | saved | aborted-saved) state=stopped ;;
    starting | restoring) state=starting ;;
    stopping | saving) state=stopping ;;
    *) state=$(value VMState) ;;
  esac
}

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

# Where VirtualBox keeps, or will keep, the machine's files.
machine_folder() {
  local folder line
  folder=$(value CfgFile)
  if [ -n "$folder" ]; then
    printf '%s' "${folder%/*}"
    return
  fi
  while IFS= read -r line; do
    case $line in
      'Default machine folder:'*)
        line=${line#*:}
        printf '%s/%s' "${line#"${line%%[! ]*}"}" "$id"
        return
        ;;
    esac
  done < <(vbox list systemproperties)
  fail "VBoxManage does not say where the machine's files are"
}

# What would make a later step fail is said before anything is made.
check_inputs() {
  local image=$1 i base
  for i in "${!folders[@]}"; do
    [ -d "${folder_paths[i]}" ] \
      || fail "the shared folder '${folders[i]}' needs the directory '${folder_paths[i]}', which does not exist"
  done
  if [ -n "$image" ]; then check_image image "$image"; fi
  for i in "${!disks[@]}"; do
    base=${disk_images[i]}
    if [ -n "$base" ]; then
      [ -e "$folder/${disks[i]}.vdi" ] || check_image "base image of the disk '${disks[i]}'" "$base"
    elif [ "${disk_sizes[i]}" = 0 ] && [ -z "$image" ] && [ ! -e "$folder/${disks[i]}.vdi" ]; then
      fail "the disk '${disks[i]}' has neither a size nor a base image: set deployment.virtualbox.disks.\"${disks[i]}\".baseImage, or run '$0 create --image FILE'; the image 'generic' of Debian 12 for amd64 in the format raw is one that will do"
    fi
  done
}

create_vm() {
  if [ "$state" != missing ]; then return; fi
  vbox_change "creating $id" createvm --name "$id" --ostype Linux26_64 --register
  if [ "$dry_run" = 0 ]; then
    # Another machine of this name had other keys.
    forget
    machine_state
  fi
}

create_controller() {
  if ! has_value storagecontrollername SATA; then
    vbox_change 'adding the SATA controller' storagectl "$id" --name SATA --add sata \
      --controller IntelAhci --portcount 8 --bootable on --hostiocache on
  fi
}

create_folders() {
  local i line key name wanted mode
  for i in "${!folders[@]}"; do
    if ! has_value SharedFolderNameMachineMapping "${folders[i]}"; then
      mode=()
      if [ "${folder_modes[i]}" = ro ]; then mode=(--readonly); fi
      vbox_change "sharing ${folder_paths[i]}" sharedfolder add "$id" --name "${folders[i]}" \
        --hostpath "${folder_paths[i]}" ${mode[@]+"${mode[@]}"}
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
          vbox_change "no longer sharing $name" sharedfolder remove "$id" --name "$name"
        fi
        ;;
    esac
  done <<<"$info"
}

# copy_image IMAGE FILE: makes a disk of an image.
copy_image() {
  case $1 in
    *.raw | *.img) vbox convertfromraw "$1" "$2" --format VDI ;;
    *.qcow2)
      # VirtualBox reads some of them only.
      if command -v qemu-img >/dev/null 2>&1; then
        qemu-img convert -O vdi "$1" "$2"
      else
        vbox clonemedium disk "$1" "$2" --format VDI || {
          rm -f -- "$2"
          say 'VirtualBox cannot read every QCOW2 image: install the package qemu-utils, or take an image in the format raw' >&2
          return 1
        }
      fi
      ;;
    *) vbox clonemedium disk "$1" "$2" --format VDI ;;
  esac
}

# free_disk FILE: takes a disk out of the port that it was at before.
free_disk() {
  local line key
  while IFS= read -r line; do
    key=${line%%=*}
    case $key in
      '"SATA-'[0-9]*'-0"')
        if [ "$(value "$key")" = "$1" ]; then
          key=${key#\"SATA-}
          vbox_change "taking ${1##*/} out of port ${key%-0\"}" storageattach "$id" \
            --storagectl SATA --port "${key%-0\"}" --device 0 --type hdd --medium none
          return
        fi
        ;;
    esac
  done <<<"$info"
}

create_disks() {
  local image=$1 file i base attached line key port
  for i in "${!disks[@]}"; do
    file=$folder/${disks[i]}.vdi
    if [ ! -e "$file" ]; then
      base=${disk_images[i]}
      if [ -z "$base" ] && [ "${disk_sizes[i]}" = 0 ]; then base=$image; fi
      if [ -n "$base" ]; then
        fetch_image "$base"
        base=$(image_file "$base")
        change "copying $base to the disk ${disks[i]}" copy_image "$base" "$file"
        if [ "${disk_sizes[i]}" != 0 ]; then
          vbox_change "resizing the disk ${disks[i]}" modifymedium disk "$file" --resize "${disk_sizes[i]}"
        fi
      else
        vbox_change "making the disk ${disks[i]}" createmedium disk --filename "$file" \
          --size "${disk_sizes[i]}" --format VDI
      fi
    fi
    attached=$(value "\"SATA-${disk_ports[i]}-0\"")
    if [ "$attached" != "$file" ]; then
      free_disk "$file"
      vbox_change "attaching the disk ${disks[i]}" storageattach "$id" --storagectl SATA \
        --port "${disk_ports[i]}" --device 0 --type hdd --medium "$file"
      if [ "$dry_run" = 0 ]; then read_info || true; fi
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

# The first start of a stock image: an image of the seed in a drive of its own.
create_seed() {
  local file=$folder/seed.iso
  if ! has_value storagecontrollername Seed; then
    vbox_change 'adding the drive of the seed' storagectl "$id" --name Seed --add ide
  fi
  if ! seed_is_current "$file"; then
    if [ "$(value '"Seed-0-0"')" = "$file" ]; then
      vbox_change 'taking the old seed out' storageattach "$id" --storagectl Seed --port 0 \
        --device 0 --type dvddrive --medium emptydrive
      vbox_change 'forgetting the old seed' closemedium dvd "$file"
      if [ "$dry_run" = 0 ]; then read_info || true; fi
    fi
    change 'making the seed' make_seed "$file"
  fi
  if [ "$(value '"Seed-0-0"')" != "$file" ]; then
    vbox_change 'putting the seed in' storageattach "$id" --storagectl Seed --port 0 --device 0 \
      --type dvddrive --medium "$file"
  fi
}

create_settings() {
  local settings=() recorded
  [ "$(value memory)" = "$memory" ] || settings+=(--memory "$memory")
  [ "$(value vram)" = 10 ] || settings+=(--vram 10)
  if [ -n "$cpus" ] && [ "$(value cpus)" != "$cpus" ]; then settings+=(--cpus "$cpus"); fi
  [ "$(value paravirtprovider)" = kvm ] || settings+=(--paravirtprovider kvm)
  [ "$(value nic1)" = nat ] || settings+=(--nic1 nat)
  [ "$(value nictype1)" = virtio ] || settings+=(--nictype1 virtio)
  [ "$(value macaddress1)" = "${macs[0]}" ] || settings+=(--macaddress1 "${macs[0]}")
  [ "$(value nic2)" = hostonly ] || settings+=(--nic2 hostonly)
  [ "$(value hostonlyadapter2)" = "$adapter" ] || settings+=(--hostonlyadapter2 "$adapter")
  [ "$(value nictype2)" = virtio ] || settings+=(--nictype2 virtio)
  [ "$(value macaddress2)" = "${macs[1]}" ] || settings+=(--macaddress2 "${macs[1]}")
  # VirtualBox shows no flags: what was set is kept with the machine.
  recorded=$(vbox getextradata "$id" nixc/vmFlags 2>/dev/null) || recorded=
  recorded=${recorded#Value: }
  if [ "${#flags[@]}" -gt 0 ] && [ "$recorded" != "${flags[*]}" ]; then settings+=("${flags[@]}"); fi
  if [ "${#settings[@]}" -gt 0 ]; then
    vbox_change 'changing the hardware' modifyvm "$id" "${settings[@]}"
    if [ "${#flags[@]}" -gt 0 ] && [ "$dry_run" = 0 ]; then
      vbox setextradata "$id" nixc/vmFlags "${flags[*]}" >/dev/null
    fi
  fi
}

machine_create() {
  read_create_arguments "$@"
  machine_state
  folder=$(machine_folder) || exit 1
  check_inputs "$image"
  if [ "$with_seed" = 1 ]; then find_iso_program; fi
  create_vm
  if [ "$state" != missing ]; then
    if ! is_off; then
      say 'the machine is running: stop it to change it'
      changed=1
      return
    fi
    folder=$(machine_folder) || exit 1
  fi
  create_controller
  create_folders
  create_disks "$image"
  if [ "$with_seed" = 1 ]; then create_seed; fi
  ensure_adapter
  create_settings
}

# Host-only networks belong to the workstation; the first one, and its DHCP server, are made when
# they are missing.
ensure_adapter() {
  local line found=0
  while IFS= read -r line; do
    case $line in
      Name:*" $adapter") found=1 ;;
    esac
  done < <(vbox list hostonlyifs)
  if [ "$found" = 0 ]; then vbox_change "making the network $adapter" hostonlyif create; fi
  found=0
  while IFS= read -r line; do
    case $line in
      NetworkName:*" HostInterfaceNetworking-$adapter") found=1 ;;
    esac
  done < <(vbox list dhcpservers)
  if [ "$found" = 0 ]; then
    vbox_change "making the DHCP server of $adapter" dhcpserver add "--interface=$adapter" \
      --server-ip=192.168.56.100 --netmask=255.255.255.0 \
      --lower-ip=192.168.56.101 --upper-ip=192.168.56.254 --enable
  fi
}

machine_start() {
  if [ "$state" = paused ]; then
    vbox_change 'resuming' controlvm "$id" resume
    return
  fi
  ensure_adapter
  if [ "$dry_run" = 0 ]; then
    # The address of the last run must not be taken for that of this one.
    vbox guestproperty set "$id" "$address_property" '' >/dev/null || true
  fi
  vbox_change 'starting' startvm "$id" --type "$frontend"
}

# The address that the guest reports, or else what the configuration says and what VirtualBox'
# DHCP server gave it.
machine_addresses() {
  local answer line mac
  answer=$(vbox guestproperty get "$id" "$address_property" 2>/dev/null) || answer=
  case $answer in
    'Value: '?*)
      printf '%s\n' "${answer#Value: }"
      return
      ;;
  esac
  if [ "${#addresses[@]}" -gt 0 ]; then printf '%s\n' "${addresses[@]}"; fi
  mac=$(value macaddress2)
  [ -n "$mac" ] || return 0
  while IFS= read -r line; do
    case $line in
      'IP Address:'*) printf '%s\n' "${line##* }" ;;
    esac
  done < <(vbox dhcpserver findlease "--interface=$adapter" "--mac-address=$mac" 2>/dev/null)
}

address_advice() {
  printf "neither the guest nor the DHCP server of %s knows one; look at its console ('%s stop --force', then set deployment.virtualbox.headless = false), and at 'VBoxManage list dhcpservers'" "$adapter" "$0"
}

machine_shut_down() { vbox_change 'shutting down' controlvm "$id" acpipowerbutton; }
machine_switch_off() { vbox_change 'switching off' controlvm "$id" poweroff; }

machine_delete() {
  local file
  file=$(machine_folder)/seed.iso
  vbox_change 'deleting' unregistervm "$id" --delete
  if [ -e "$file" ]; then
    vbox_change 'forgetting the seed' closemedium dvd "$file"
    change 'deleting the seed' rm -f -- "$file"
    rmdir -- "${file%/*}" 2>/dev/null || true
  fi
}

machine_usage() { create_usage; }

end_usage() {
  cat <<'END'
  stop [--force]          shut it down, or switch it off
  restart [--force]       stop it, start it and wait for it
  destroy [--yes]         delete it and its disks
END
}

main "$@"
</#noparse>
