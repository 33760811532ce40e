# ---------------------------------------------------------------------------------------------
# Verbs.

read_current() {
  current_number
  current=$REPLY
  old=() old_packages=() old_watches=()
  if [ "$current" ]; then
    read_manifest "$state/generations/$current/tree/$listing" old
  fi
}

# Brings the host to $tree as generation $number, or to a new one where that is empty.
activate() {
  local last same=''
  read_accounts
  read_manifest "$tree/$listing" new
  verify_tree
  read_current
  if [ -z "$number" ]; then
    if [ "$current" ] && cmp -s -- "$tree/$listing" "$state/generations/$current/tree/$listing"; then
      number=$current
    else
      last=$(generation_numbers | tail -n 1)
      number=$((${last:-0} + 1))
    fi
  fi
  [ "$number" != "$current" ] || same=1
  was_active=
  if [ -e "$state/generations/$number/done" ]; then was_active=1; fi
  missing_packages
  if [ -z "$dry" ] && [ ${#missing[@]} -gt 0 ]; then
    say "installing ${missing[*]}"
    install_packages
    missing=()
    read_accounts
  fi
  plan_accounts
  plan_files
  plan_units
  if [ "$same" ] && [ $((${#what[@]} + ${#missing[@]} + ${#accounts[@]} + ${#stopped[@]})) = 0 ]; then
    say "nothing to do: this host is at generation $number"
    return
  fi
  if [ "$dry" ]; then
    say "generation $number would change:"
    show_plan
    return
  fi
  say "generation $number:"
  show_plan
  if [ ! -e "$state/generations/$number/done" ]; then
    keep_generation
  else
    tree=$state/generations/$number/tree
  fi
  prepare_undo
  undoable=1
  keep_copies
  stop_units
  make_users
  adjust_users
  write_files
  adjust_users_again
  reload_manager
  make_temporary_files
  apply_settings
  start_units
  finish
  say "this host is at generation $number"
}

# Undoes what a killed run left half done.
recover() {
  [ -e "$state/pending" ] || return 0
  if [ "$dry" ]; then
    say 'an activation was interrupted; it would be undone first'
  else
    undo 'an activation was interrupted, and is undone first'
  fi
}

switch() {
  tree=$(realpath -- "$0")
  case $tree in
    */"$script") tree=${tree%"/$script"} ;;
    *) fail "this script lies outside a rendered tree: it belongs at $script" ;;
  esac
  # The installed script has the tree of its generation.
  if [ -z "$tree" ] || [ "$tree" = "$root" ]; then
    current_number
    [ "$REPLY" ] || fail 'nothing was activated on this host yet: copy a rendered tree to it and run the script in that'
    tree=$state/generations/$REPLY/tree
  fi
  activate
}

rollback() {
  local candidate to=''
  current_number
  [ "$REPLY" ] || fail 'nothing was activated on this host yet: there is no generation to go back to'
  if [ "$number" ]; then
    to=$number
    [ -e "$state/generations/$to/done" ] \
      || fail "there is no generation $to; there are: $(generation_numbers | tr '\n' ' ')"
  else
    while IFS= read -r candidate; do
      if [ "$candidate" -lt "$REPLY" ]; then to=$candidate; fi
    done < <(generation_numbers)
    [ "$to" ] || fail "generation $REPLY is the first: there is none to go back to"
  fi
  number=$to
  tree=$state/generations/$number/tree
  activate
}

status() {
  local path is want differences='' unit
  if [ -e "$state/pending" ] || [ -e "$state/installing" ]; then
    say 'an activation was interrupted: run activate again, it is undone first'
    differences=1
  fi
  current_number
  if [ -z "$REPLY" ]; then
    say 'nothing was activated on this host yet'
    [ -z "$differences" ] || exit 3
    return
  fi
  number=$REPLY
  tree=$state/generations/$number/tree
  read_accounts
  read_manifest "$tree/$listing" new
  say "generation $number, active since $(<"$state/generations/$number/done")"
  scan "${root:-/}" disk < <(printf '%s\0' "${!new[@]}")
  while IFS= read -r path; do
    is=${disk[$path]-}
    wanted "$path"
    want=$REPLY
    [ "$is" != "$want" ] || continue
    differences=1
    show_difference "$path" "$is" "$want"
  done < <(printf '%s\n' "${!new[@]}" | sort)
  missing_packages
  for path in "${missing[@]}"; do
    differences=1
    say "  missing  the package $path"
  done
  plan_accounts
  for path in "${accounts[@]}"; do
    differences=1
    say "  account  $path"
  done
  if [ "$live" ]; then
    read_active
    find_stopped
    for unit in "${stopped[@]}"; do
      differences=1
      say "  stopped  $unit"
    done
    for path in "${!new[@]}"; do
      unit=${path##*/}
      case $path in
        "$units_in"/*) if [ "${failing[$unit]-}" ]; then printf '%s\n' "$unit"; fi ;;
      esac
    done | sort -u >"$work/failed"
    while IFS= read -r unit; do
      differences=1
      say "  failed   $unit"
    done <"$work/failed"
  fi
  [ -z "$differences" ] || exit 3
  say 'everything is as it was activated'
}

show_difference() {
  local path=$1 mode uid gid is_mode is_uid is_gid content_is
  if [ -z "$2" ]; then
    say "  missing  /$path"
    return
  fi
  content "$2"
  content_is=$REPLY
  content "$3"
  if [ "$content_is" != "$REPLY" ]; then
    say "  changed  /$path"
    return
  fi
  read -r _ is_mode is_uid is_gid _ <<<"$2"
  read -r _ mode uid gid _ <<<"$3"
  if [ "$is_mode" != "$mode" ]; then say "  mode     /$path is $is_mode, not $mode"; fi
  if [ "$is_uid:$is_gid" != "$uid:$gid" ]; then
    read -r _ _ uid gid _ <<<"${new[$path]}"
    say "  owner    /$path belongs to $is_uid:$is_gid, not to $uid:$gid"
  fi
}

usage_error() {
  printf 'error: %s\n\n' "$1" >&2
  usage >&2
  exit 2
}

main() {
  local verb=''
  declare -g root='' dry='' keep_failed='' number=''
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h)
        usage
        exit 0
        ;;
      --dry-run | -n) dry=1 ;;
      --keep-failed) keep_failed=1 ;;
      --root)
        [ $# -gt 1 ] || usage_error '--root needs a directory'
        root=$2
        shift
        ;;
      --root=*) root=${1#--root=} ;;
      -*) usage_error "there is no option $1" ;;
      *)
        if [ -z "$verb" ]; then
          case $1 in
            switch | rollback | status) verb=$1 ;;
            *) usage_error "there is no verb '$1'" ;;
          esac
        elif [ "$verb" = rollback ] && [ -z "$number" ]; then
          case $1 in
            *[!0-9]*) usage_error "'$1' is no number of a generation" ;;
          esac
          number=$1
        else
          usage_error "'$1' is one argument too many"
        fi
        ;;
    esac
    shift
  done
  if [ "$root" ]; then
    [ -d "$root" ] || fail "there is no directory $root"
    root=$(realpath -- "$root")
    root=${root%/}
  fi

  # Somebody who is not root can only prepare a system of their own, whose owners stay theirs.
  declare -g owners=1 live=''
  if [ "$EUID" != 0 ]; then
    [ "$root" ] || fail 'only root can change this host'
    owners=
  fi
  # NIXC_LIVE: the systemctl on the PATH is that of the system below --root.
  if [ "${NIXC_LIVE:-}" ] || { [ -z "$root" ] && [ -d /run/systemd/system ]; }; then live=1; fi

  declare -g state=$root/var/lib/nixc undoable='' current='' tree='' lock='' failed_units='' was_active=''
  # shellcheck disable=SC2034 # some are filled and read through their names
  declare -gA new=() old=() disk=() what=() uid_of=() gid_of=() active=() failing=() unit_plan=() touched=() dropins_of=()
  # shellcheck disable=SC2034
  declare -ga new_packages=() old_packages=() new_watches=() old_watches=()
  declare -ga missing=() unused=() edited=() originals=() ordered=() accounts=() stopped=()
  declare -g work
  work=$(mktemp -d)
  # A lost connection is no reason to stop half-way.
  trap '' HUP PIPE
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap on_exit EXIT
  trap 'printf "error: line %s of the script failed: %s\n" "$LINENO" "$BASH_COMMAND" >&2' ERR

  if [ "${verb:-switch}" != status ] && [ -z "$dry" ]; then
    umask 022
    { mkdir -p -- "$root/var/lib" "$state" && chmod 0700 -- "$state"; } || fail "cannot write below $state"
    mkdir -p -- "$state/generations" "$state/originals"
    exec {lock}>"$state/lock"
    # A command that a killed run had started may hold the lock a little longer.
    flock -w "${NIXC_LOCK_WAIT:-3}" "$lock" || fail 'another activation is running on this host'
    release_services
  fi
  [ "$verb" = status ] || recover
  "${verb:-switch}"
  [ -z "$failed_units" ] || exit 4
}

main "$@"
