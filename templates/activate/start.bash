# ---------------------------------------------------------------------------------------------
# Stopping and starting.

reload_manager() {
  [ "$live" ] || return 0
  if changed_below 'etc/systemd/system.conf*'; then
    systemctl daemon-reexec || fail 'systemctl daemon-reexec failed'
  elif changed_below 'etc/systemd/*' || changed_below etc/fstab; then
    systemctl daemon-reload || fail 'systemctl daemon-reload failed'
  fi
}

units_to() {
  local unit verb
  chosen=()
  for unit in "${!unit_plan[@]}"; do
    for verb in "$@"; do
      if [ "${unit_plan[$unit]}" = "$verb" ]; then chosen+=("$unit"); fi
    done
  done
  if [ ${#chosen[@]} -gt 0 ]; then
    mapfile -t chosen < <(printf '%s\n' "${chosen[@]}" | sort)
  fi
}

systemctl_on() {
  local verb=$1
  shift
  [ $# -gt 0 ] || return 0
  say "$verb: $*"
  systemctl "$verb" -- "$@"
}

stop_units() {
  [ "$live" ] || return 0
  local -a chosen
  units_to stop cycle
  [ ${#chosen[@]} -gt 0 ] || return 0
  systemctl_on stop "${chosen[@]}" || fail "cannot stop ${chosen[*]}"
  # What requires them stopped with them, and is to come back with them.
  local unit
  local -A before=()
  for unit in "${!active[@]}"; do before[$unit]=${active[$unit]}; done
  read_active
  for unit in "${!before[@]}"; do
    if [ "${before[$unit]}" = active ] && [ -z "${active[$unit]-}" ] && [ -z "${unit_plan[$unit]-}" ] && is_startable "$unit"; then
      unit_text future "$unit"
      [ -z "$REPLY" ] || unit_plan[$unit]=cycle
    fi
  done
}

# Whether a unit is one that runs because somebody started it.
is_startable() {
  case $1 in
    *.service | *.socket | *.timer | *.path | *.target) return 0 ;;
    *) return 1 ;;
  esac
}

# Units of the new state that systemd does not accept, in the list `refused`, each told with its reason.
find_refused() {
  local path unit='' line reason
  local -A candidates=()
  refused=()
  for path in "${ordered[@]}"; do
    [ "${new[$path]-}" ] || continue
    case $path in
      "$units_in"/*.d/*.conf)
        unit=${path#"$units_in/"}
        unit=${unit%%.d/*}
        ;;
      "$units_in"/*/*) continue ;;
      "$units_in"/*) unit=${path##*/} ;;
      *) continue ;;
    esac
    case $unit in
      *@.*) ;;
      *) candidates[$unit]=1 ;;
    esac
  done
  [ ${#candidates[@]} -gt 0 ] || return 0
  while IFS= read -r line; do
    case $line in
      Id=*) unit=${line#Id=} ;;
      LoadState=bad-setting | LoadState=error) refused+=("$unit") ;;
    esac
  done < <(systemctl show -p Id -p LoadState -- "${!candidates[@]}")
  for unit in "${refused[@]}"; do
    reason=
    if [ -z "$root" ]; then
      reason=$(systemd-analyze verify --man=no --recursive-errors=no -- "$unit" 2>&1 | grep -F -- "$unit" | head -n 3) || :
    fi
    warn "systemd does not accept $unit, which will not start${reason:+:
$reason}"
  done
}

# Takes units that systemd does not accept out of the plan. One that ran until now is a loss, unless
# the state that has it so was there before.
leave_refused_out() {
  local unit
  lost=()
  for unit in "${refused[@]}"; do
    case ${unit_plan[$unit]-} in
      cycle | restart | reload)
        unset "unit_plan[$unit]"
        [ "$was_active" ] || lost+=("$unit")
        ;;
    esac
  done
}

# Waits until it is clear what became of the units that were started. One that failed because it
# came before what it needs is tried again by systemd, and gets the time for that.
settle() {
  local unit again left=${NIXC_PATIENCE:-15} quiet=0
  while :; do
    sleep "${NIXC_SETTLE:-1}"
    read_active
    again=
    for unit in "${!failing[@]}"; do
      if [ "${failing[$unit]}" = again ] && [ -z "${failed_before[$unit]-}" ]; then again=$unit; fi
    done
    if [ -z "$again" ]; then
      quiet=$((quiet + 1))
      if [ "$quiet" = 2 ] || [ "$left" = "${NIXC_PATIENCE:-15}" ]; then return; fi
    else
      quiet=0
      left=$((left - 1))
      if [ "$left" -lt 0 ] || [ "$1" ]; then return; fi
    fi
  done
}

# Starts what the new state wants; a unit that fails, or falls over at once, is a failure.
start_units() {
  [ "$live" ] || return 0
  local -a chosen starting_targets refused lost troubled=()
  local unit problem=''
  local -A failed_before=()
  find_refused
  leave_refused_out
  for unit in "${!failing[@]}"; do failed_before[$unit]=1; done
  # What failed before and was changed gets another try.
  for unit in "${!touched[@]}"; do
    if [ "${failing[$unit]-}" ]; then
      systemctl reset-failed -- "$unit" 2>/dev/null || :
      unset "failed_before[$unit]"
    fi
  done
  units_to restart
  systemctl_on restart "${chosen[@]}" || problem=1
  units_to reload
  systemctl_on reload-or-restart "${chosen[@]}" || problem=1
  units_to cycle
  systemctl_on start "${chosen[@]}" || problem=1
  active_targets
  systemctl_on start "${starting_targets[@]}" || problem=1
  settle "$problem"
  for unit in "${!failing[@]}"; do
    [ -z "${failed_before[$unit]-}" ] || continue
    # A timer elapsed just now: that its task fails has nothing to do with what was done here.
    case $(systemctl show -P TriggeredBy -- "$unit").${unit_plan[$unit]-} in
      *.timer*.) warn "$unit, which a timer starts, fails: journalctl -u $unit" ;;
      *) troubled+=("$unit") ;;
    esac
  done
  [ "$problem" ] || [ ${#troubled[@]} -gt 0 ] || [ ${#lost[@]} -gt 0 ] || return 0
  for unit in "${troubled[@]}"; do
    printf 'error: %s fails:\n' "$unit" >&2 2>/dev/null || :
    systemctl status --no-pager --full --lines=15 -- "$unit" >&2 || :
  done
  if [ "$keep_failed" ]; then
    failed_units=1
    return 0
  fi
  if [ ${#troubled[@]} -gt 0 ]; then
    fail "these units fail in the new state: ${troubled[*]}"
  fi
  if [ ${#lost[@]} -gt 0 ]; then
    fail "these units ran until now, and systemd does not accept them in the new state: ${lost[*]}"
  fi
  fail 'systemctl could not start everything of the new state'
}
