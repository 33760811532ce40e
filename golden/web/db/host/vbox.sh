#!/bin/bash
# Runs the machine db of the network web in VirtualBox.
# shellcheck disable=SC2209 # A name may be that of a command.
set -euo pipefail

machine=db
network=web
network_id=ab795f7e-1c55-32b7-9c60-7fee02387146
description='A small web site'
expressions=( network.nix hosts.nix )
kind=virtualbox
id=nixops-ab795f7e-1c55-32b7-9c60-7fee02387146-db
ssh_user=root
ssh_port=22
ssh_options=( )
escalation=( )
activate=/usr/local/lib/nixc/activate
memory=2048
cpus=1
frontend=headless
flags=( )
disks=( data disk1 )
disk_ports=( 1 0 )
disk_sizes=( 40960 0 )
disk_images=( '' '' )
folders=( )
folder_paths=( )
folder_modes=( )
addresses=( 192.168.56.12 )
macs=( 080027CBF7DF 080027D93C3B )
adapter=vboxnet0
address_property=/VirtualBox/GuestInfo/Net/1/V4/IP
own_host_keys=1
patience=60
verbs='create start status wait ip info push ssh stop restart destroy'

# The machine as nixc rendered it; this script lies in its folder host/.
tree=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# What this workstation knows about the machine: its host key, and what was pushed.
memory_dir=${XDG_STATE_HOME:-${HOME:-/var/tmp}/.local/state}/nixc/$id
# Where a pushed tree lies on the machine.
incoming=/var/lib/nixc/incoming

dry_run=0
state=missing
address=

say() { printf '%s: %s\n' "$machine" "$*"; }
fail() {
  printf '%s: %s\n' "$machine" "$*" >&2
  exit 1
}
misused() {
  printf '%s: %s\n\n' "$machine" "$*" >&2
  usage >&2
  exit 2
}

# need PROGRAM ADVICE
need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is not installed: $2"; }
need_ssh() { need ssh 'install the package openssh-client'; }

is_number() {
  case $1 in
    '' | *[!0-9]*) return 1 ;;
  esac
}

# Whether the state is one in which nothing runs.
is_off() { [ "$state" = stopped ]; }

require_machine() {
  machine_state
  [ "$state" != missing ] || fail "the machine does not exist: run '$0 create'"
}

require_up() {
  require_machine
  ! is_off || fail "the machine is not running: run '$0 start'"
}

# The arguments of every call of ssh. What the configuration says comes first, and so wins.
ssh_arguments() {
  ssh=(ssh -p "$ssh_port")
  if [ "${#ssh_options[@]}" -gt 0 ]; then ssh+=("${ssh_options[@]}"); fi
  if [ "$own_host_keys" = 1 ]; then
    # The machine is as new as its key, and its address may have been another machine's before.
    ssh+=(-o "UserKnownHostsFile=\"$memory_dir/known_hosts\"" -o "HostKeyAlias=$id")
    ssh+=(-o StrictHostKeyChecking=accept-new)
  fi
}

# remote [OPTION...] -- COMMAND: runs a command line on the machine.
remote() {
  local options=()
  while [ "$1" != -- ]; do
    options+=("$1")
    shift
  done
  shift
  mkdir -p -- "$memory_dir"
  "${ssh[@]}" ${options[@]+"${options[@]}"} -- "$ssh_user@$address" "$1"
}

# The command line that runs another one with root's rights.
as_root() {
  if [ "${#escalation[@]}" = 0 ]; then
    printf '%s' "$1"
  else
    printf '%q ' "${escalation[@]}" sh -c "$1"
  fi
}

# Of several addresses, the first one where something answers on the port of ssh.
find_address() {
  local candidate candidates=()
  while IFS= read -r candidate; do
    if [ -n "$candidate" ]; then candidates+=("$candidate"); fi
  done < <(machine_addresses)
  [ "${#candidates[@]}" -gt 0 ] || return 1
  address=${candidates[0]}
  [ "${#candidates[@]}" -gt 1 ] || return 0
  for candidate in "${candidates[@]}"; do
    if [ -n "$(ssh-keyscan -T 3 -p "$ssh_port" "$candidate" 2>/dev/null)" ]; then
      address=$candidate
      return 0
    fi
  done
}

after() { if [ "$1" != 0 ]; then printf ' after %s s' "$1"; fi; }

wait_for_address() {
  local limit=$1 deadline=$((SECONDS + $1))
  until find_address; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      fail "the machine has no address$(after "$limit"): $(address_advice)"
    fi
    sleep 1
  done
}

# On its first start cloud-init lets keys in and restarts the SSH server: before it is done, whoever
# gets in may be thrown out again.
settled='test ! -e /run/cloud-init/enabled || test -e /var/lib/cloud/instance/boot-finished'

# Why ssh did not get in, from what it said.
ssh_advice() {
  case $1 in
    '') printf "cloud-init is still at work there: '%s ssh cloud-init status --long' tells more" "$0" ;;
    *'IDENTIFICATION HAS CHANGED'*)
      printf 'its host key is another one than before; if that is right, delete %s' \
        "$memory_dir/known_hosts"
      ;;
    *'Host key verification failed'*)
      printf "ssh does not know its host key: log in once by hand with 'ssh -p %s %s@%s'" \
        "$ssh_port" "$ssh_user" "$address"
      ;;
    *'Permission denied'*)
      printf "%s may not log in: is the key here the one that the configuration lets in? %s" \
        "$ssh_user" "deployment.sshOptions = [ \"-i\" \"FILE\" ] names another key"
      ;;
    *'onnection refused'*) printf 'nothing answers on port %s' "$ssh_port" ;;
    *'Could not resolve'*) printf 'the name %s is not known here: set deployment.targetHost' "$address" ;;
    *) printf '%s' "${1##*$'\n'}" ;;
  esac
}

wait_for_ssh() {
  local limit=$1 deadline=$((SECONDS + $1)) said
  need_ssh
  ssh_arguments
  until said=$(remote -o BatchMode=yes -o ConnectTimeout=5 -- "$settled" 2>&1 </dev/null); do
    if [ "$SECONDS" -ge "$deadline" ]; then
      fail "ssh does not get into $address$(after "$limit"): $(ssh_advice "$said")"
    fi
    sleep 1
    # A machine that starts may change its address once more.
    find_address || true
  done
}

cmd_status() {
  machine_state
  printf '%s\n' "$state"
  [ "$state" = running ] || return 3
}

cmd_wait() {
  local limit=${1:-300}
  is_number "$limit" || misused "'$limit' is no number of seconds"
  if [ "$dry_run" = 1 ]; then
    say 'would wait for its address and for ssh'
    return
  fi
  require_up
  wait_for_address "$limit"
  wait_for_ssh "$limit"
  say "up at $address"
}

cmd_ip() {
  local limit=0
  case ${1:-} in
    '') ;;
    --wait) limit=${2:-300} ;;
    *) misused "ip does not know '$1'" ;;
  esac
  is_number "$limit" || misused "'$limit' is no number of seconds"
  require_up
  wait_for_address "$limit"
  printf '%s\n' "$address"
}

cmd_ssh() {
  need_ssh
  require_up
  wait_for_address "$patience"
  ssh_arguments
  if [ "$dry_run" = 1 ]; then
    say "would run: ${ssh[*]@Q} -- $ssh_user@$address ${*@Q}"
    return
  fi
  mkdir -p -- "$memory_dir"
  case ${1:-} in
    # Behind `--`, the options of ssh that were given would be taken for the command.
    -*) exec "${ssh[@]}" -l "$ssh_user" "$address" "$@" ;;
    *) exec "${ssh[@]}" -- "$ssh_user@$address" "$@" ;;
  esac
}

# Copies the tree to the machine, and lets it bring the machine to that state. A dry run copies,
# too: what would change is for the machine to say.
cmd_push() {
  local arguments=() status=0
  while [ $# -gt 0 ]; do
    case $1 in
      --) ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  if [ "$dry_run" = 1 ]; then arguments+=(--dry-run); fi
  need tar 'install the package tar'
  if [ ! -f "$tree/manifest.json" ] || [ ! -d "$tree/root" ]; then
    fail "$tree holds no rendered machine: run this script where 'nixc render' wrote it"
  fi
  [ -f "$tree/root$activate" ] \
    || fail "$tree/root$activate is missing: render without --target, or with --target activate too"
  need_ssh
  require_up
  wait_for_address "$patience"
  wait_for_ssh "$patience"
  say "copying to $address"
  tar -C "$tree" --owner=0 --group=0 --numeric-owner -cf - root \
    | remote -- "$(as_root "rm -rf $incoming && mkdir -p -m 700 $incoming && tar -C $incoming -xpf -")" \
    || fail "copying the tree to $address failed"
  say "running $activate${arguments[*]:+ ${arguments[*]}}"
  remote -- "$(as_root "$(activation ${arguments[@]+"${arguments[@]}"})")" </dev/null || status=$?
  # Status 4: the new state is in place, but units failed.
  [ "$status" = 0 ] || [ "$status" = 4 ] || fail "the activation failed with status $status"
  if [ "$dry_run" = 0 ]; then
    mkdir -p -- "$memory_dir"
    cp -- "$tree/manifest.json" "$memory_dir/pushed.json"
    [ "$status" = 0 ] || fail 'the machine is up to date, but units failed'
    say 'the machine is up to date'
  fi
}

# The command line that activates what was copied.
activation() { printf '%q ' "$incoming/root$activate" "$@"; }

# How `nixops info` names the state.
state_name() {
  case $state in
    missing) printf 'Missing' ;;
    running) printf 'Up' ;;
    stopped) printf 'Stopped' ;;
    starting) printf 'Starting' ;;
    stopping) printf 'Stopping' ;;
    unreachable) printf 'Unreachable' ;;
    *) printf 'Unknown' ;;
  esac
}

freshness() {
  if [ "$state" = missing ]; then
    printf 'New'
  elif cmp -s -- "$tree/manifest.json" "$memory_dir/pushed.json"; then
    printf 'Up-to-date'
  else
    printf 'Outdated'
  fi
}

# rule WIDTH...: a line of the table.
rule() {
  local line="" width dashes separator=+
  for width in "$@"; do
    printf -v dashes '%*s' $((width + 2)) ''
    line+=$separator${dashes// /-}
    separator='|'
  done
  printf '%s+\n' "$line"
}

centred() {
  local left=$((($2 - ${#1}) / 2))
  printf '%*s%-*s' "$left" '' $(($2 - left)) "$1"
}

# A table with one machine, its columns as wide as their longest entry.
table() {
  local titles=(Name Status Type 'Resource Id' 'IP address') widths=() i row
  for i in "${!titles[@]}"; do
    widths[i]=${#titles[i]}
    if [ "${#entries[i]}" -gt "${widths[i]}" ]; then widths[i]=${#entries[i]}; fi
  done
  rule "${widths[@]}"
  for row in titles entries; do
    local -n texts=$row
    printf '| %-*s |' "${widths[0]}" "${texts[0]}"
    printf ' %s |' "$(centred "${texts[1]}" "${widths[1]}")"
    for i in 2 3 4; do printf ' %-*s |' "${widths[i]}" "${texts[i]}"; done
    printf '\n'
    if [ "$row" = titles ]; then rule "${widths[@]}"; fi
  done
  rule "${widths[@]}"
}

cmd_info() {
  local resource=$id plain=0
  case ${1:-} in
    '') ;;
    --plain) plain=1 ;;
    *) misused "info does not know '$1'" ;;
  esac
  machine_state
  if [ "$state" = missing ]; then resource=; fi
  if [ "$state" = running ]; then find_address || address=; fi
  if [ "$plain" = 1 ]; then
    printf '%s\t%s\t%s\t%s\t%s\n' "$machine" "$(state_name) / $(freshness)" "$kind" "$resource" "$address"
    return
  fi
  printf 'Network name: %s\n' "$network"
  printf 'Network UUID: %s\n' "$network_id"
  printf 'Network description: %s\n' "$description"
  printf 'Nix expressions: %s\n\n' "${expressions[*]}"
  entries=("$machine" "$(state_name) / $(freshness)" "$kind" "$resource" "$address")
  table
}

usage() {
  printf 'Usage: %s [--dry-run] VERB\n\n' "$0"
  machine_usage
  cat <<'END'
  status                  print its state; exit status 3 unless it is running
  wait [SECONDS]          wait for its address and for ssh
  ip [--wait [SECONDS]]   print its address
  info [--plain]          print the network, and the machine in a table
  push [ARGUMENT...]      copy what was rendered to it and activate it
  ssh [OPTION...] [COMMAND...]
                          open a shell on it, or run a command; with the options
                          of ssh itself, such as -L 8080:localhost:80
END
  end_usage
  cat <<'END'
  help                    print this

With --dry-run, nothing is changed: what would be done is printed.
END
  if declare -F machine_notes >/dev/null; then machine_notes; fi
}

main() {
  local verb="" arguments=()
  [ "${BASH_VERSINFO[0]}" -ge 5 ] || [ "${BASH_VERSINFO[0]}${BASH_VERSINFO[1]}" -ge 44 ] \
    || fail "this needs bash 4.4 or later, and this is $BASH_VERSION"
  while [ $# -gt 0 ]; do
    case $1 in
      --dry-run) dry_run=1 ;;
      --help | -h) verb=help ;;
      -*)
        # The command that ssh is to run has options of its own.
        [ -n "$verb" ] || misused "there is no option '$1'"
        arguments+=("$1")
        ;;
      *) if [ -z "$verb" ]; then verb=$1; else arguments+=("$1"); fi ;;
    esac
    shift
    if [ "$verb" = ssh ]; then
      arguments=("$@")
      break
    fi
  done
  case " help $verbs " in
    *" ${verb:-help} "*) ;;
    *) misused "there is no verb '$verb'" ;;
  esac
  case ${verb:-help} in
    help) usage ;;
    *)
      machine_programs
      "cmd_$verb" ${arguments[@]+"${arguments[@]}"}
      ;;
  esac
}

changed=0

# change WHAT COMMAND...: does it, or says what would be done.
change() {
  local what=$1
  shift
  changed=1
  if [ "$dry_run" = 1 ]; then
    # The steps of this script itself mean nothing to the reader.
    if [ "$(type -t "$1")" = file ]; then what+=": ${*@Q}"; fi
    say "would be $what"
    return
  fi
  say "$what"
  "$@" >/dev/null || fail "$what failed"
}

wait_until_off() {
  local left=$1
  while [ "$left" -gt 0 ]; do
    machine_state
    if is_off || [ "$state" = missing ]; then return 0; fi
    sleep 1
    left=$((left - 1))
  done
  return 1
}

cmd_create() {
  machine_create "$@"
  if [ "$changed" = 0 ]; then say 'nothing to change'; fi
}

cmd_start() {
  [ -z "${1:-}" ] || misused "start does not know '$1'"
  require_machine
  if [ "$state" = running ]; then
    say 'already running'
    return
  fi
  machine_start
}

cmd_stop() {
  local hard=0
  case ${1:-} in
    '') ;;
    --force) hard=1 ;;
    *) misused "stop does not know '$1'" ;;
  esac
  require_machine
  if is_off; then
    say 'already stopped'
    return
  fi
  if [ "$hard" = 1 ]; then machine_switch_off; else machine_shut_down; fi
  if [ "$dry_run" = 1 ]; then return; fi
  wait_until_off 120 || fail "the machine does not stop: try '$0 stop --force'"
}

cmd_restart() {
  require_machine
  cmd_stop "$@"
  if [ "$dry_run" = 1 ]; then
    say 'would start it again'
    return
  fi
  cmd_start ''
  cmd_wait 300
}

cmd_destroy() {
  local answer
  case ${1:-} in
    '' | --yes) ;;
    *) misused "destroy does not know '$1'" ;;
  esac
  machine_state
  if [ "$state" = missing ]; then
    say 'there is no such machine'
    return
  fi
  if [ "${1:-}" != --yes ] && [ "$dry_run" = 0 ]; then
    [ -t 0 ] || fail "this deletes the machine and its disks: run '$0 destroy --yes'"
    read -r -p "Delete $machine and its disks? [y/N] " answer
    case $answer in
      y | Y | yes) ;;
      *) fail 'nothing was deleted' ;;
    esac
  fi
  if ! is_off; then
    machine_switch_off
    if [ "$dry_run" = 0 ]; then wait_until_off 60 || fail 'the machine does not stop'; fi
  fi
  machine_delete
  if [ "$dry_run" = 0 ]; then forget; fi
}

# What is known about a machine is of no use for the next one of its name.
forget() { rm -rf -- "$memory_dir"; }

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
