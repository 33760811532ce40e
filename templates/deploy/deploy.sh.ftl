#!/bin/bash
# Keeps the machine ${comment(machine)} of the network ${comment(network)} up to date.
<#include "../shared/machine-settings.sh.ftl">
host=${host}
own_host_keys=0
patience=0
verbs='status wait ip info push ssh restart'
<#include "../shared/machine-life.sh.ftl">
<#noparse>
machine_programs() { need_ssh; }

boot_id() {
  remote -o BatchMode=yes -o ConnectTimeout=5 -- 'cat /proc/sys/kernel/random/boot_id' 2>/dev/null </dev/null
}

machine_state() {
  address=$host
  ssh_arguments
  if boot=$(boot_id); then state=running; else state=unreachable; fi
}

machine_addresses() { printf '%s\n' "$host"; }
address_advice() { printf 'set deployment.targetHost'; }

cmd_restart() {
  local before
  [ $# = 0 ] || misused "restart does not know '$1'"
  wait_for_address 0
  wait_for_ssh "$patience"
  before=$(boot_id) || fail 'the machine does not say when it was started'
  if [ "$dry_run" = 1 ]; then
    say 'would be restarting'
    return
  fi
  say 'restarting'
  # The connection may end before the command does.
  remote -- "$(as_root 'systemctl reboot')" </dev/null || true
  local deadline=$((SECONDS + 600))
  until boot=$(boot_id) && [ "$boot" != "$before" ]; do
    [ "$SECONDS" -lt "$deadline" ] || fail "the machine is not back after 600 s"
    sleep 1
  done
  say "up at $address"
}

machine_usage() { :; }
end_usage() {
  cat <<'END'
  restart                 restart it and wait for it
END
}

main "$@"
</#noparse>
