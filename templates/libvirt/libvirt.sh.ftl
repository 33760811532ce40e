#!/bin/bash
# Runs the machine ${comment(machine)} of the network ${comment(network)} under libvirt.
<#include "../shared/machine-settings.sh.ftl">
uri=${uri}
image_dir=${imageDir}
disk=${disk}
disk_size=${size?c?no_esc}
base_image=${baseImage}
seed_image=${seedImage}
networks=(<#list networks as network> ${network}</#list> )
addresses=(<#list addresses as address> ${address}</#list> )
boot_files=(<#if kernel??> ${kernel}</#if><#if initrd??> ${initrd}</#if> )
own_host_keys=1
patience=60
verbs='create start status wait ip info push ssh console stop restart destroy'
<#include "../shared/machine-life.sh.ftl">
<#include "../shared/machine-virtual.sh.ftl">
<#include "../shared/machine-images.sh.ftl">
<#include "../shared/machine-qcow2.sh.ftl">
<#noparse>
# Another virsh, or one that is not on the PATH.
virsh=${VIRSH:-virsh}

libvirt() { "$virsh" --quiet --connect "$uri" "$@"; }
virsh_change() {
  local what=$1
  shift
  change "$what" "$virsh" --quiet --connect "$uri" "$@"
}

machine_programs() {
  need "$virsh" 'install the packages libvirt-clients and libvirt-daemon-system, or set VIRSH'
}

# Whether one of the lines of $1 is $2.
has_line() {
  case $'\n'$1$'\n' in
    *$'\n'"$2"$'\n'*) return 0 ;;
    *) return 1 ;;
  esac
}

machine_state() {
  local domains
  domains=$(libvirt list --all --name) \
    || fail "libvirt does not answer at $uri: is it running ('systemctl start libvirtd'), and are you in the group libvirt?"
  if ! has_line "$domains" "$id"; then
    state=missing
    return
  fi
  case $(libvirt domstate "$id") in
    running | idle | blocked) state=running ;;
    'shut off' | crashed) state=stopped ;;
    'in shutdown') state=stopping ;;
    paused | pmsuspended) state=paused ;;
    *) state=unknown ;;
  esac
}

create_networks() {
  local network known
  known=$(libvirt net-list --all --name) || fail 'libvirt does not tell its networks'
  for network in ${networks[@]+"${networks[@]}"}; do
    if ! has_line "$known" "$network"; then
      virsh_change "making the network $network" net-define "$tree/host/network-$network.xml"
      virsh_change "starting the network $network by itself from now on" net-autostart "$network"
    fi
  done
}

create_domain() {
  if [ "$state" != missing ] && cmp -s -- "$tree/host/domain.xml" "$memory_dir/domain.xml"; then
    return
  fi
  virsh_change "defining $id" define --validate "$tree/host/domain.xml"
  if [ "$dry_run" = 1 ]; then return; fi
  mkdir -p -- "$memory_dir"
  cp -- "$tree/host/domain.xml" "$memory_dir/domain.xml"
  if [ "$state" != missing ] && ! is_off; then
    say 'the machine is running: it changes when it is next started'
  fi
}

machine_create() {
  local file
  read_create_arguments "$@"
  machine_state
  check_disk
  for file in ${boot_files[@]+"${boot_files[@]}"}; do
    [ -e "$file" ] || fail "'$file' does not exist: deployment.libvirtd.kernel or initrd names it"
  done
  if [ "$with_seed" = 1 ]; then find_iso_program; fi
  if [ ! -w "$image_dir" ]; then
    if [ ! -e "$disk" ] || { [ "$with_seed" = 1 ] && ! seed_is_current "$seed_image"; }; then
      fail "you may not write to $image_dir: run this as root, or set deployment.libvirtd.imageDir"
    fi
  fi
  if [ "$state" = missing ] && [ "$dry_run" = 0 ]; then forget; fi
  create_disk
  create_seed
  create_networks
  create_domain
}

ensure_networks() {
  local network running
  create_networks
  running=$(libvirt net-list --name) || fail 'libvirt does not tell its networks'
  for network in ${networks[@]+"${networks[@]}"}; do
    if ! has_line "$running" "$network"; then
      virsh_change "starting the network $network" net-start "$network"
    fi
  done
}

machine_start() {
  if [ "$state" = paused ]; then
    virsh_change 'resuming' resume "$id"
    return
  fi
  ensure_networks
  virsh_change 'starting' start "$id"
}

# The addresses that the guest's agent reports, or else what the configuration says and what the
# DHCP servers of the networks gave.
machine_addresses() {
  local source name protocol with_length
  if [ "${#addresses[@]}" -gt 0 ]; then printf '%s\n' "${addresses[@]}"; fi
  for source in agent lease arp; do
    while read -r name _ protocol with_length; do
      if [ "$name" != lo ] && [ "$protocol" = ipv4 ]; then printf '%s\n' "${with_length%/*}"; fi
    done < <(libvirt domifaddr "$id" --source "$source" 2>/dev/null)
  done | awk '!seen[$0]++'
}

address_advice() {
  printf "no DHCP server of libvirt's networks knows one; look at its console with '%s console'" "$0"
}

cmd_console() {
  [ $# = 0 ] || misused "console does not know '$1'"
  require_up
  exec "$virsh" --connect "$uri" console "$id"
}

machine_shut_down() { virsh_change 'shutting down' shutdown "$id"; }
machine_switch_off() { virsh_change 'switching off' destroy "$id"; }

machine_delete() {
  virsh_change 'deleting' undefine "$id" --managed-save --snapshots-metadata --nvram
  change 'deleting its disk' rm -f -- "$disk" "$seed_image"
}

machine_usage() { create_usage; }

end_usage() {
  cat <<'END'
  console                 attach to its serial console; Ctrl-] leaves it
  stop [--force]          shut it down, or switch it off
  restart [--force]       stop it, start it and wait for it
  destroy [--yes]         delete it and its disk
END
}

main "$@"
</#noparse>
