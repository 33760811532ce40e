#!/bin/bash
# Runs the machine ${comment(machine)} of the network ${comment(network)} in QEMU, without libvirt.
<#include "../shared/machine-settings.sh.ftl">
memory=${memory?c?no_esc}
cpus=${vcpu?c?no_esc}
disk_size=${size?c?no_esc}
base_image=${baseImage}
own_address=${address}
mac=${mac}
ports=(<#list ports as port> ${port?c?no_esc}</#list> )
accelerators=${accelerators}
display=<#if headless>none<#else>gtk</#if>
kernel=<#if kernel??>${kernel}</#if>
initrd=<#if initrd??>${initrd}</#if>
cmdline=<#if cmdline??>${cmdline}</#if>
own_host_keys=1
patience=60
verbs='create start status wait ip info push ssh console stop restart destroy'
<#include "../shared/machine-life.sh.ftl">
<#include "../shared/machine-virtual.sh.ftl">
<#include "../shared/machine-images.sh.ftl">
<#include "../shared/machine-qcow2.sh.ftl">
<#noparse>
# Another QEMU, or one that is not on the PATH.
qemu=${QEMU:-qemu-system-x86_64}

# The machine has a folder of its own, and what is in it is all that there is of the machine.
memory_dir=${XDG_STATE_HOME:-${HOME:-/var/tmp}/.local/state}/nixc/qemu-$id
disk=$memory_dir/disk.qcow2
seed_image=$memory_dir/seed.iso

# A port of the machine on the workstation, where only root has those below 1024.
local_port() {
  if [ "$1" -lt 1024 ]; then printf '%s' $(($1 + 8000)); else printf '%s' "$1"; fi
}
ssh_port=$(local_port "$ssh_port")

machine_programs() {
  need "$qemu" 'install the package qemu-system-x86, or set QEMU'
}

# The process of the machine; a number that another process got since is not it.
machine_process() {
  local process
  [ -f "$memory_dir/pid" ] || return 1
  read -r process <"$memory_dir/pid" || return 1
  case $(ps -o args= -p "$process" 2>/dev/null) in
    *"-name $id "*) printf '%s' "$process" ;;
    *) return 1 ;;
  esac
}

machine_state() {
  if [ ! -e "$disk" ]; then
    state=missing
  elif machine_process >/dev/null; then
    state=running
  else
    state=stopped
  fi
}

machine_create() {
  read_create_arguments "$@"
  machine_state
  check_disk
  if [ "$with_seed" = 1 ]; then find_iso_program; fi
  if [ "$dry_run" = 0 ]; then
    if [ "$state" = missing ]; then forget; fi
    mkdir -p -- "$memory_dir"
  fi
  create_disk
  if ! is_off && [ "$state" != missing ]; then return; fi
  create_seed
}

# A value inside one of QEMU's options, where a comma is written twice.
inside() { printf '%s' "${1//,/,,}"; }

machine_start() {
  local arguments accelerator port forwards=''
  for port in "${ports[@]}"; do
    forwards+=",hostfwd=tcp:$own_address:$(local_port "$port")-:$port"
  done
  arguments=(
    -name "$id" -pidfile "$memory_dir/pid" -daemonize
    -machine q35 -m "$memory" -smp "$cpus"
    -drive "file=$(inside "$disk"),if=virtio,format=qcow2"
    -netdev "user,id=net0$forwards" -device "virtio-net-pci,netdev=net0,mac=$mac"
    -device virtio-rng-pci -display "$display"
    -serial "file:$(inside "$memory_dir/console")"
  )
  while IFS= read -r accelerator; do
    # A list of them takes the first one that there is.
    if [ "$accelerator" != kvm ] || [ -w /dev/kvm ]; then arguments+=(-accel "$accelerator"); fi
    if [ "$accelerator" = kvm ] && [ -w /dev/kvm ]; then arguments+=(-cpu host); fi
  done <<<"${accelerators//:/$'\n'}"
  if [ -e "$seed_image" ]; then
    # Kernels for clouds have no drivers for drives of another kind.
    arguments+=(-drive "file=$(inside "$seed_image"),if=virtio,format=raw,readonly=on")
  fi
  if [ -n "$kernel" ]; then arguments+=(-kernel "$kernel"); fi
  if [ -n "$initrd" ]; then arguments+=(-initrd "$initrd"); fi
  if [ -n "$cmdline" ]; then arguments+=(-append "$cmdline"); fi
  change 'starting' "$qemu" "${arguments[@]}"
}

machine_addresses() { printf '%s\n' "$own_address"; }
address_advice() { printf 'it has none'; }

cmd_console() {
  [ $# = 0 ] || misused "console does not know '$1'"
  require_machine
  [ -e "$memory_dir/console" ] || fail "nothing was written to its console yet: run '$0 start'"
  cat -- "$memory_dir/console"
}

machine_shut_down() {
  find_address
  need_ssh
  ssh_arguments
  # The connection may end before the command does.
  change 'shutting down' shut_down_over_ssh
}
shut_down_over_ssh() {
  local status=0
  remote -o BatchMode=yes -o ConnectTimeout=10 -- "$(as_root 'systemctl poweroff')" </dev/null \
    || status=$?
  [ "$status" = 0 ] || [ "$status" = 255 ]
}
machine_switch_off() {
  local process
  process=$(machine_process) || return 0
  change 'switching off' kill "$process"
}

machine_delete() { change 'deleting its disk' rm -f -- "$disk" "$seed_image"; }

machine_usage() { create_usage; }

end_usage() {
  cat <<'END'
  console                 print what it wrote to its serial console
  stop [--force]          shut it down, or switch it off
  restart [--force]       stop it, start it and wait for it
  destroy [--yes]         delete it and its disk
END
}

machine_notes() {
  local port
  printf '\nIts ports on this workstation:\n\n'
  for port in "${ports[@]}"; do
    printf '  %-22s  its port %s\n' "$own_address:$(local_port "$port")" "$port"
  done
}

main "$@"
</#noparse>
