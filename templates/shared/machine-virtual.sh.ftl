<#noparse>
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
</#noparse>
