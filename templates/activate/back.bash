# ---------------------------------------------------------------------------------------------
# Going back.

# Puts a copy back in its place.
put_back() {
  local copy=$1 place=$2
  # A rename between two names of one file would leave both.
  if ! [ -L "$place" ] && [ "$copy" -ef "$place" ]; then return 0; fi
  mkdir -p -- "${place%/*}"
  local temp=${place%/*}/$temporary
  rm -f -- "$temp"
  { cp -a --link -T -- "$copy" "$temp" 2>/dev/null || cp -a -T -- "$copy" "$temp"; } \
    && mv -fT -- "$temp" "$place" && rm -f -- "$temp"
}

# Puts accounts back as they were: an account that is gone or was changed. One that was made stays
# until the script of the old state, if it has one, decides.
undo_accounts() {
  local file name is
  for file in "${account_files[@]}"; do
    name=$pending/accounts/$file is=$root/etc/$file
    [ -e "$name" ] || continue
    case $file in
      # An account may have several lines in these.
      subuid | subgid) cat -- "$name" >"$work/account" ;;
      *)
        awk -F: 'NR == FNR { was[$1] = $0; names[++count] = $1; next }
          $1 in was { print was[$1]; seen[$1] = 1; next }
          { print }
          END { for (i = 1; i <= count; i++) if (!(names[i] in seen)) print was[names[i]] }' \
          "$name" "$is" >"$work/account" || continue
        ;;
    esac
    if ! cmp -s -- "$work/account" "$is"; then
      say "accounts: /etc/$file is as it was"
      { cp -a -T -- "$name" "$is$temporary" && cat -- "$work/account" >"$is$temporary" \
        && mv -fT -- "$is$temporary" "$is"; } || warn "cannot put /etc/$file back"
    fi
  done
  if [ "$owners" ] && [ -e "$root/$users_program" ]; then
    in_root bash -s <"$root/$users_program" || warn "/$users_program cannot bring the accounts back to their state"
  fi
}

# What the kernel was told.
undo_settings() {
  local place value
  if [ -s "$pending/settings" ]; then
    while read -r place value; do
      { printf '%s\n' "$value" >"$place"; } 2>/dev/null || warn "cannot set $place back"
    done <"$pending/settings"
  fi
  if [ -s "$pending/hostname" ] && [ "$(hostname)" != "$(<"$pending/hostname")" ]; then
    hostname -F "$pending/hostname" || warn 'the name of the host cannot be set back'
  fi
}

# Undoes what $state/pending tells of. Goes on whatever fails, and says so.
undo() {
  local pending=$state/pending path unit undone=$1 mode uid gid
  local -a stop=() restart=()
  local -A before=()
  set +e
  trap - ERR
  say "going back: $undone"
  if [ "$live" ]; then
    while read -r path unit; do before[$unit]=$path; done <"$pending/active"
    read_active
    # What the failed state started, and what it was about to replace.
    while IFS= read -r path; do
      case $path in
        *.d/*) continue ;;
      esac
      unit=${path##*/}
      if [ "${active[$unit]-}${failing[$unit]-}" ] && [ -z "${before[$unit]-}" ]; then stop+=("$unit"); fi
    done < <(sort -u "$pending/ours")
    [ ${#stop[@]} = 0 ] || mapfile -t stop < <(printf '%s\n' "${stop[@]}" | sort -u)
    systemctl_on stop "${stop[@]}" || warn "cannot stop ${stop[*]}"
  fi
  while IFS= read -r path; do
    rm -f -- "$root/${path%/*}/$temporary"
    if [ -L "$root/$path" ] || [ -f "$root/$path" ]; then
      rm -f -- "$root/$path" || warn "cannot remove /$path"
    fi
  done <"$pending/absent"
  while IFS= read -r -d '' path; do
    rm -f -- "$root/${path%/*}/$temporary"
    put_back "$pending/before/$path" "$root/$path" || warn "cannot put /$path back"
  done < <(cd "$pending/before" && find . ! -type d -printf '%P\0')
  while IFS= read -r path; do
    rmdir -- "$root/$path" 2>/dev/null
  done < <(cat -- "$pending/made" "$pending/temporary" | sort -ru)
  while read -r mode uid gid path; do
    [ -d "$root/$path" ] || mkdir -m 0700 -- "$root/$path" || warn "cannot make /$path again"
    if [ "$uid" != - ]; then chown -h -- "$uid:$gid" "$root/$path"; fi
    chmod -- "$mode" "$root/$path"
  done < <(cat -- "$pending/directories")
  undo_accounts
  while IFS= read -r path; do
    rm -f -- "$state/originals/$path"
  done <"$pending/originals"
  if [ "$live" ]; then
    undo_settings
    systemctl daemon-reload || warn 'systemctl daemon-reload failed'
    while IFS= read -r unit; do
      if [ "${before[$unit]-}" ]; then restart+=("$unit"); fi
    done <"$pending/units"
    systemctl reset-failed -- "${stop[@]}" "${restart[@]}" 2>/dev/null
    systemctl_on restart "${restart[@]}" || warn "cannot start ${restart[*]} again"
    # What stopped because it requires what stopped.
    read_active
    restart=()
    for unit in "${!before[@]}"; do
      if [ "${before[$unit]}" = active ] && [ -z "${active[$unit]-}" ] && is_startable "$unit"; then restart+=("$unit"); fi
    done
    systemctl_on start "${restart[@]}" || warn "cannot start ${restart[*]} again"
  fi
  IFS= read -r path <"$pending/number"
  case $path in
    '' | *[!0-9]*) ;;
    *)
      # The number of a generation that never was is free again.
      if [ ! -e "$state/generations/$path/done" ]; then rm -rf -- "${state:?}/generations/$path"; fi
      ;;
  esac
  rm -rf -- "$pending"
  set -e
}

on_exit() {
  local status=$?
  trap - EXIT ERR
  trap '' INT TERM
  if [ "$undoable" ] && [ -e "$state/pending" ]; then
    undo "this host is as it was before"
  fi
  rm -rf -- "$work"
  exit "$status"
}

