# What the scripts that run on the booted machine share.
# shellcheck shell=bash
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root

finish() {
  : >/hostout/done
  systemctl poweroff
}
trap finish EXIT

# Tells on the outside what begins.
step() { echo "# $*"; }

# Runs a command on another host of the network, which has the address 192.168.56.1.
outside() {
  rm -f /hostout/answer
  printf '%q ' "$@" >/hostout/ask.new
  mv /hostout/ask.new /hostout/ask
  until [ -e /hostout/answer ]; do sleep 0.1; done
  cat /hostout/answer
  return "$(</hostout/answer.status)"
}

# Waits until all machines are as far as this one.
meet() {
  : >"/shared/$1-$TEST_MACHINE"
  until [ "$(find /shared -name "$1-*" | wc -l)" -ge "$2" ]; do
    # Another machine is not there any more.
    if [ -e /shared/broken ]; then return; fi
    sleep 0.2
  done
}

# check WHAT COMMAND... tells whether a command works, and what it said if not.
check() {
  local what=$1 said status=0
  shift
  said=$("$@" 2>&1) || status=$?
  if [ "$status" = 0 ]; then
    echo "ok $what"
  else
    echo "not ok $what (status $status)"
    printf '%s\n' "$said" | sed 's/^/    /'
  fi
}

# prints WHAT TEXT COMMAND... : the output is that text.
prints() {
  local what=$1 text=$2 said
  shift 2
  said=$("$@" 2>&1)
  if [ "$said" = "$text" ]; then
    echo "ok $what"
  else
    echo "not ok $what: it prints"
    printf '%s\n' "$said" | sed 's/^/    /'
  fi
}

# says WHAT PATTERN COMMAND... : the output has a line like that, and so on for exit status.
says() {
  local what=$1 pattern=$2 said
  shift 2
  said=$("$@" 2>&1)
  if grep -qE -- "$pattern" <<<"$said"; then
    echo "ok $what"
  else
    echo "not ok $what: no line of its output is like $pattern"
    printf '%s\n' "$said" | sed 's/^/    /'
  fi
}

# ends WHAT STATUS PATTERN COMMAND... : exit status and a line of the output.
ends() {
  local what=$1 status=$2 pattern=$3 said is=0
  shift 3
  said=$("$@" 2>&1) || is=$?
  if [ "$is" = "$status" ] && grep -qE -- "$pattern" <<<"$said"; then
    echo "ok $what"
  else
    echo "not ok $what: exit status $is"
    printf '%s\n' "$said" | sed 's/^/    /'
  fi
}

# Waits for a command to work, up to some seconds.
eventually() {
  local left=$1
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || {
      "$@"
      return
    }
    sleep 1
  done
}

failed_units() { systemctl list-units --state=failed --plain --no-legend --no-pager --full; }
nothing_failed() {
  local failed unit
  failed=$(failed_units)
  [ -z "$failed" ] && return 0
  printf '%s\n' "$failed"
  while read -r unit _; do journalctl --no-pager -n 20 -u "$unit"; done <<<"$failed"
  return 1
}
active() {
  local unit
  for unit; do
    systemctl is-active --quiet -- "$unit" || {
      systemctl status --no-pager --full -n 20 -- "$unit"
      return 1
    }
  done
}
started_at() { systemctl show -P InvocationID -- "$@"; }

# goes_on WHAT ID UNIT, was_restarted WHAT ID UNIT: whether a unit runs as it did, or anew.
goes_on() { prints "$1" "$2" started_at "$3"; }
was_restarted() { check "$1" test "$(started_at "$3")" != "$2" -a "$(systemctl is-active "$3")" = active; }
activate() { /root/trees/"$1"/usr/local/lib/nixc/activate "${@:2}"; }
