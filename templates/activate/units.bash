# ---------------------------------------------------------------------------------------------
# Units.

# Asks systemd once for the state of everything that is loaded.
read_active() {
  local unit state sub
  active=() failing=()
  while read -r unit _ state sub _; do
    case $state in
      active | reloading | activating) active[$unit]=$state ;;
    esac
    case $state.$sub in
      failed.*) failing[$unit]=failed ;;
      # A task that is tried again later, as the renewal of a certificate, is no service that is down.
      *.auto-restart*) [ "$(systemctl show -P Type -- "$unit")" = oneshot ] || failing[$unit]=again ;;
    esac
  done < <(systemctl list-units --all --full --plain --no-legend --no-pager)
}

# Where the file of a path will lie once the plan is done; empty where there will be none.
future() {
  REPLY=
  if [ "${new[$1]-}" ]; then
    REPLY=$tree/$1
  elif [ "${what[$1]-}" = restore ]; then
    REPLY=$state/originals/$1
  elif [ "${what[$1]-}" != remove ] && [ -e "$root/$1" ]; then
    REPLY=$root/$1
  fi
}

present() {
  REPLY=
  if [ -e "$root/$1" ] || [ -L "$root/$1" ]; then REPLY=$root/$1; fi
}

# Fills `dropins_of`: the paths of the drop-ins of each unit, before or after, a line each.
index_dropins() {
  local path name
  [ ${#dropins_of[@]} = 0 ] || return 0
  dropins_of[-]=
  for path in "${!new[@]}" "${!old[@]}"; do
    case $path in
      "$units_in"/*.d/*.conf)
        name=${path#"$units_in/"}
        dropins_of[${name%%.d/*}]+=$path$'\n'
        ;;
    esac
  done
}

# The text of a unit with its drop-ins, as it is (present) or as it will be (future), in REPLY.
# An instance has the text of its template. A masked unit has none.
unit_text() {
  local when=$1 unit=$2 names=("$2") name folder path text='' part target
  local -A dropins=()
  case $unit in
    *@?*.*) names+=("${unit%%@*}@.${unit##*.}") ;;
  esac
  for name in "${names[@]}"; do
    for folder in "$units_in" run/systemd/system usr/local/lib/systemd/system usr/lib/systemd/system lib/systemd/system; do
      "$when" "$folder/$name"
      [ "$REPLY" ] || continue
      if [ -L "$REPLY" ]; then
        target=$(readlink -- "$REPLY")
        case $target in
          /dev/null) REPLY=; return ;;
          # Below another root the target is below that root, too.
          /*) REPLY=$root$target ;;
        esac
      fi
      part=
      IFS= read -r -d '' part 2>/dev/null <"$REPLY" || :
      text=$part
      break 2
    done
  done
  index_dropins
  for name in "${names[@]}"; do
    while IFS= read -r path; do
      [ -z "$path" ] || dropins[$path]=1
    done <<<"${dropins_of[$name]-}"
    for path in "$root/$units_in/$name.d/"*.conf; do
      [ ! -e "$path" ] || dropins[${path#"$root/"}]=1
    done
  done
  if [ ${#dropins[@]} -gt 0 ]; then
    while IFS= read -r path; do
      "$when" "$path"
      if [ "$REPLY" ] && [ -e "$REPLY" ]; then
        IFS= read -r -d '' part <"$REPLY" || :
        text+=$'\n'$part
      fi
    done < <(printf '%s\n' "${!dropins[@]}" | sort)
  fi
  REPLY=$text
}

# What of a unit's text decides whether it has to be restarted.
essence() {
  local line section='' out=''
  while IFS= read -r line; do
    case $line in
      '' | '#'* | ';'*) continue ;;
      '['*) section=$line ;;
    esac
    [ "$section" != '[Install]' ] || continue
    if [ "$section" = '[Unit]' ]; then
      case $line in
        Description=* | Documentation=* | OnFailure=* | OnSuccess=* | OnFailureJobMode=* | \
          IgnoreOnIsolate=* | StopWhenUnneeded=* | RefuseManualStart=* | RefuseManualStop=* | \
          AllowIsolate=* | CollectMode=* | SourcePath=* | X-Reload-Triggers=*) continue ;;
      esac
    fi
    out+=$line$'\n'
  done <<<"$1"
  REPLY=$out
}

# Whether a key of a unit's text is on; $3 where it does not say.
is_on() {
  local line value=$3
  while IFS= read -r line; do
    case $line in
      "$2="*) value=${line#*=} ;;
    esac
  done <<<"$1"
  case ${value,,} in
    1 | y | yes | t | true | on) return 0 ;;
    *) return 1 ;;
  esac
}

# Whether some target or unit will pull a unit in.
is_wanted() {
  local unit=$1 path
  for path in "${!new[@]}"; do
    case $path in
      "$units_in"/*.wants/"$unit" | "$units_in"/*.requires/"$unit" | "$units_in"/*.upholds/"$unit") return 0 ;;
    esac
  done
  for path in "$root/$units_in"/*.{wants,requires,upholds}/"$unit"; do
    if [ -L "$path" ]; then
      future "${path#"$root/"}"
      [ -z "$REPLY" ] || return 0
      # A link that points to a file which is not there yet stays, too.
      if [ -z "${what[${path#"$root/"}]-}" ]; then return 0; fi
    fi
  done
  return 1
}

# Adds active instances of a template, or the unit itself.
touch_unit() {
  local unit
  case $1 in
    *@.*)
      for unit in "${!active[@]}"; do
        case $unit in
          "${1%%@*}@"*".${1##*.}") touched[$unit]=${touched[$unit]-}$2 ;;
        esac
      done
      ;;
    *) touched[$1]=${touched[$1]-}$2 ;;
  esac
}

# A service of Debian's reads the folder or the file of its name, as haproxy does /etc/haproxy; where a
# watch names what below that concerns which unit, that alone counts.
touch_by_name() {
  local name watch
  case $1 in
    etc/*/*)
      name=${1#etc/}
      name=${name%%/*}
      ;;
    etc/*.conf)
      name=${1#etc/}
      name=${name%.conf}
      ;;
    *) return 0 ;;
  esac
  if [ -z "${active[$name.service]-}" ] || [ "${new[$units_in/$name.service]-}" ]; then return 0; fi
  for watch in "${new_watches[@]}"; do
    case ${watch#* } in
      "etc/$name" | "etc/$name/"* | "etc/$name.conf") return 0 ;;
    esac
  done
  touch_unit "$name.service" r
}

# Which units the plan of the files concerns, and why: t its text, r a file that it reads,
# l a link that pulls it in.
touched_units() {
  local path unit watch text
  local -a others=()
  local -A known=()
  touched=()
  for path in "${!what[@]}"; do
    [ "${what[$path]}" != mode ] || continue
    case $path in
      "$units_in"/*.wants/* | "$units_in"/*.requires/* | "$units_in"/*.upholds/*) touch_unit "${path##*/}" l ;;
      "$units_in"/*.d/*.conf)
        unit=${path#"$units_in/"}
        touch_unit "${unit%%.d/*}" t
        ;;
      "$units_in"/*/*) ;;
      "$units_in"/*) touch_unit "${path##*/}" t ;;
      *) others+=("$path") ;;
    esac
  done
  [ ${#others[@]} -gt 0 ] || return 0
  for path in "${!new[@]}"; do
    case $path in
      "$units_in"/*.d/*.conf)
        unit=${path#"$units_in/"}
        unit=${unit%%.d/*}
        ;;
      "$units_in"/*/*) continue ;;
      "$units_in"/*.service) unit=${path##*/} ;;
      *) continue ;;
    esac
    # What does not run reads its files when it starts.
    case $unit in
      *@.*) known[$unit]=1 ;;
      *) [ -z "${active[$unit]-}${failing[$unit]-}" ] || known[$unit]=1 ;;
    esac
  done
  for unit in "${!known[@]}"; do
    unit_text future "$unit"
    text=$REPLY$'\n'
    for path in "${others[@]}"; do
      case $text in
        *"/$path"[!A-Za-z0-9._/-]*) touch_unit "$unit" r ;;
      esac
    done
  done
  for path in "${others[@]}"; do
    touch_by_name "$path"
  done
  for watch in "${new_watches[@]}"; do
    unit=${watch%% *}
    for path in "${others[@]}"; do
      case $path in
        "${watch#* }"*) touch_unit "$unit" r ;;
      esac
    done
  done
}

# Fills `unit_plan` (unit: stop, cycle, restart, reload, skip) for units that run now.
plan_units() {
  local unit why old_text new_text before after
  unit_plan=() stopped=()
  [ "$live" ] || return 0
  read_active
  find_stopped
  touched_units
  for unit in "${!touched[@]}"; do
    [ "${active[$unit]-}" ] || continue
    why=${touched[$unit]}
    unit_text present "$unit"
    old_text=$REPLY
    unit_text future "$unit"
    new_text=$REPLY
    if [ -z "$new_text" ]; then
      plan_stop "$unit" "$old_text"
      continue
    fi
    case $why in
      *l*)
        if ! is_wanted "$unit"; then
          plan_stop "$unit" "$old_text"
          continue
        fi
        ;;
    esac
    case $why in
      *[tr]*) ;;
      *) continue ;;
    esac
    essence "$old_text"
    before=$REPLY
    essence "$new_text"
    after=$REPLY
    case $why in
      *r*) plan_change "$unit" "$new_text" ;;
      *)
        if [ "$before" != "$after" ]; then
          plan_change "$unit" "$new_text"
        elif [ "$(grep '^X-Reload-Triggers=' <<<"$old_text")" != "$(grep '^X-Reload-Triggers=' <<<"$new_text")" ]; then
          unit_plan[$unit]=reload
        fi
        ;;
    esac
  done
}

plan_stop() {
  if is_on "$2" X-StopOnRemoval yes && ! is_on "$2" RefuseManualStop no; then
    unit_plan[$1]=stop
  else
    unit_plan[$1]=skip
  fi
}

# A unit of Debian's own, which the tree at most adds to, is best restarted the way its package does.
stop_by_default() {
  case $1 in
    *@*.*) if [ "${new[$units_in/${1%%@*}@.${1##*.}]-}" ]; then echo yes; return; fi ;;
  esac
  if [ "${new[$units_in/$1]-}" ]; then echo yes; else echo no; fi
}

plan_change() {
  local unit=$1 text=$2 socket=${1%.service}.socket
  case $unit in
    *.target | *.slice | *.scope | *.device | -.mount) return 0 ;;
    *.mount)
      unit_plan[$unit]=reload
      return 0
      ;;
    dbus.service | systemd-logind.service | dbus-broker.service)
      # Everybody's session hangs on them.
      unit_plan[$unit]=skip
      return 0
      ;;
  esac
  if is_on "$text" RefuseManualStop no || is_on "$text" RefuseManualStart no || is_on "$text" X-OnlyManualStart no; then
    unit_plan[$unit]=skip
  elif is_on "$text" X-ReloadIfChanged no; then
    unit_plan[$unit]=reload
  elif ! is_on "$text" X-RestartIfChanged yes; then
    unit_plan[$unit]=skip
  elif ! is_on "$text" X-StopIfChanged "$(stop_by_default "$unit")"; then
    unit_plan[$unit]=restart
  else
    unit_plan[$unit]=cycle
    # A request would start the service again between its stop and its start.
    if [ "$unit" != "$socket" ] && [ "${active[$socket]-}" ] && ! is_on "$text" X-NotSocketActivated no; then
      unit_plan[$socket]=cycle
    fi
  fi
}

# Fills `stopped`: units that running targets want, that never end by themselves, and that do not run.
find_stopped() {
  local path target unit line
  local -A candidates=() says=()
  stopped=()
  for path in "${!new[@]}"; do
    case $path in
      "$units_in"/*.target.wants/* | "$units_in"/*.target.requires/*)
        target=${path#"$units_in/"}
        target=${target%%.target.*}.target
        unit=${path##*/}
        if [ "${active[$target]-}" ] && [ -z "${active[$unit]-}${failing[$unit]-}" ]; then candidates[$unit]=1; fi
        ;;
    esac
  done
  [ ${#candidates[@]} -gt 0 ] || return 0
  while IFS= read -r line; do
    if [ "$line" ]; then
      says[${line%%=*}]=${line#*=}
      continue
    fi
    judge_stopped
    says=()
  done < <(systemctl show -p Id -p LoadState -p ActiveState -p ConditionResult -p ConditionTimestampMonotonic \
    -p Restart -p RemainAfterExit -- "${!candidates[@]}" && echo)
  if [ ${#stopped[@]} -gt 0 ]; then
    mapfile -t stopped < <(printf '%s\n' "${stopped[@]}" | sort -u)
  fi
}

judge_stopped() {
  [ "${says[LoadState]-} ${says[ActiveState]-}" = 'loaded inactive' ] || return 0
  if [ "${says[ConditionResult]-}" = no ] && [ "${says[ConditionTimestampMonotonic]-0}" != 0 ]; then return 0; fi
  case ${says[Id]} in
    *.socket | *.timer | *.path) ;;
    *.service) [ "${says[Restart]-}" = always ] || [ "${says[RemainAfterExit]-}" = yes ] || return 0 ;;
    *) return 0 ;;
  esac
  stopped+=("${says[Id]}")
}

# Targets that run and have something below them in the new tree: starting them starts what is new.
active_targets() {
  local path target
  local -A targets=()
  for path in "${!new[@]}"; do
    case $path in
      "$units_in"/*.target.wants/* | "$units_in"/*.target.requires/* | "$units_in"/*.target.upholds/*)
        target=${path#"$units_in/"}
        target=${target%%.target.*}.target
        if [ "${active[$target]-}" ]; then targets[$target]=1; fi
        ;;
    esac
  done
  starting_targets=()
  for target in "${!targets[@]}"; do
    unit_text future "$target"
    if ! is_on "$REPLY" RefuseManualStart no && ! is_on "$REPLY" X-OnlyManualStart no; then
      starting_targets+=("$target")
    fi
  done
}

# Units that active targets want and that do not run, for the plan that people read.
new_units() {
  local path unit target
  if [ ${#stopped[@]} -gt 0 ]; then printf '%s\n' "${stopped[@]}"; fi
  for path in "${ordered[@]}"; do
    case $path in
      "$units_in"/*.target.wants/* | "$units_in"/*.target.requires/*)
        target=${path#"$units_in/"}
        target=${target%%.target.*}.target
        unit=${path##*/}
        if [ "${new[$path]-}" ] && [ "${active[$target]-}" ] && [ -z "${active[$unit]-}" ]; then
          printf '%s\n' "$unit"
        fi
        ;;
    esac
  done | sort -u
}

show_plan() {
  local path unit what_is
  local -A replaced=()
  for path in "${missing[@]}"; do say "  install  $path"; done
  for path in "${unused[@]}"; do say "  unused   the package $path, which nothing of this configuration needs, stays"; done
  for path in "${accounts[@]}"; do say "  account  $path"; done
  for path in "${originals[@]}"; do replaced[$path]=1; done
  for path in "${ordered[@]}"; do
    case ${what[$path]} in
      change) if [ "${replaced[$path]-}" ]; then what_is=replace; else what_is=change; fi ;;
      *) what_is=${what[$path]} ;;
    esac
    say "  $(printf '%-8s' "$what_is") /$path"
  done
  if [ ${#originals[@]} -gt 0 ]; then
    say '  What is replaced was on this host before nixc; it is kept in /var/lib/nixc/originals.'
  fi
  for path in "${edited[@]}"; do say "  edited   /$path was changed by hand; a copy is kept"; done
  while IFS= read -r unit; do
    [ "$unit" ] || continue
    case ${unit_plan[$unit]} in
      cycle) say "  restart  $unit (stopped first)" ;;
      skip) say "  leave    $unit as it runs: its unit says so" ;;
      *) say "  $(printf '%-8s' "${unit_plan[$unit]}") $unit" ;;
    esac
  done < <([ ${#unit_plan[@]} = 0 ] || printf '%s\n' "${!unit_plan[@]}" | sort)
  if [ "$live" ]; then
    while IFS= read -r unit; do say "  start    $unit"; done < <(new_units)
  fi
}

