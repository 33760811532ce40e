# ---------------------------------------------------------------------------------------------
# What the way back needs, before anything changes.

account_files=(passwd group shadow gshadow subuid subgid)

# Keeps what is at a path, for the way back.
remember() {
  local path=$1 to=$2
  mkdir -p -- "$(dirname -- "$to/$path")"
  # A link to the old file costs no space; its name is replaced, not its text.
  cp -a --link -T -- "$root/$path" "$to/$path" 2>/dev/null \
    || cp -a -T -- "$root/$path" "$to/$path" \
    || fail "cannot keep a copy of /$path"
}

keep_copy() {
  local path=$1 to=$2
  { mkdir -p -- "$(dirname -- "$to/$path")" && cp -a -T -- "$root/$path" "$to/$path"; } \
    || fail "cannot keep a copy of /$path"
}

# Everything that undo needs, and only then the mark that it is there.
prepare_undo() {
  local path unit mode uid gid pending=$state/pending.new
  rm -rf -- "$pending"
  mkdir -p -- "$pending/before" "$pending/accounts" || fail "cannot write below $state"
  : >"$pending/absent"
  : >"$pending/directories"
  : >"$pending/made"
  : >"$pending/originals"
  for path in "${ordered[@]}"; do
    case ${disk[$path]-} in
      '') printf '%s\n' "$path" >>"$pending/absent" ;;
      'directory '*)
        read -r _ mode uid gid _ <<<"${disk[$path]}"
        printf '%s %s %s %s\n' "$mode" "$uid" "$gid" "$path" >>"$pending/directories"
        ;;
      *) remember "$path" "$pending/before" ;;
    esac
  done
  for unit in "${!active[@]}"; do printf '%s %s\n' "${active[$unit]}" "$unit"; done >"$pending/active"
  : >"$pending/units"
  for unit in "${!unit_plan[@]}"; do
    [ "${unit_plan[$unit]}" = skip ] || printf '%s\n' "$unit" >>"$pending/units"
  done
  printf '%s\n' "$number" >"$pending/number"
  for path in "${!new[@]}"; do
    case $path in
      "$units_in"/*) printf '%s\n' "${path#"$units_in/"}" ;;
    esac
  done >"$pending/ours"
  for path in "${account_files[@]}"; do
    if [ -e "$root/etc/$path" ]; then cp -a -- "$root/etc/$path" "$pending/accounts/" || fail "cannot write below $state"; fi
  done
  absent_temporary >"$pending/temporary"
  if [ "$live" ] && [ -z "$root" ]; then
    hostname >"$pending/hostname" 2>/dev/null || rm -f -- "$pending/hostname"
    kernel_settings >"$pending/settings"
  fi
  sync -f "$pending" 2>/dev/null || :
  mv -T -- "$pending" "$state/pending" || fail "cannot write below $state"
  sync -f "$state" 2>/dev/null || :
}

# Directories that tmpfiles.d will make, and that are not there yet.
absent_temporary() {
  local file kind path
  for file in "${!new[@]}"; do
    case $file in
      etc/tmpfiles.d/*.conf) ;;
      *) continue ;;
    esac
    while read -r kind path _; do
      case $kind in
        [dDvqQ] | [dDvqQ][!A-Za-z]*) ;;
        *) continue ;;
      esac
      # Words that systemd reads otherwise than a shell script can.
      case $path in
        /*[%\\\"\']*) continue ;;
        /*) ;;
        *) continue ;;
      esac
      while [ "$path" ] && ! [ -e "$root$path" ] && ! [ -L "$root$path" ]; do
        printf '%s\n' "${path#/}"
        path=${path%/*}
      done
    done <"$tree/$file"
  done | sort -u
}

# What the kernel has now for the settings that the new state brings: lines "path value".
kernel_settings() {
  local file line key place
  for file in "${!what[@]}"; do
    case $file in
      etc/sysctl.d/*.conf) [ "${new[$file]-}" ] || continue ;;
      *) continue ;;
    esac
    while IFS= read -r line; do
      case $line in
        [\#\;]* | '') continue ;;
        *=*) key=${line%%=*} ;;
        *) continue ;;
      esac
      key=${key#-}
      key=${key//[[:space:]]/}
      # The first of the two signs that separate words decides which one does.
      case ${key%%/*} in
        *.*) key=$(tr ./ /. <<<"$key") ;;
      esac
      for place in /proc/sys/$key; do
        if [ -f "$place" ]; then printf '%s %s\n' "$place" "$(head -n 1 -- "$place" 2>/dev/null)"; fi
      done
    done <"$tree/$file"
  done
}

# Copies of what is replaced for the first time, and of what somebody edited.
keep_copies() {
  local path folder
  for path in "${originals[@]}"; do
    printf '%s\n' "$path" >>"$state/pending/originals"
    keep_copy "$path" "$state/originals"
  done
  if [ ${#edited[@]} -gt 0 ]; then
    folder=edited/$(date +%Y%m%dT%H%M%S)-$number
    for path in "${edited[@]}"; do
      [ "${disk[$path]-}" ] || continue
      keep_copy "$path" "$state/$folder"
      warn "/$path was changed by hand; what it said is kept in /var/lib/nixc/$folder/$path"
    done
  fi
}
