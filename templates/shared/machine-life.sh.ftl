<#noparse>
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
</#noparse>
