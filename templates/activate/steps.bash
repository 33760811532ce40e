# ---------------------------------------------------------------------------------------------
# Files, accounts and settings.

# Makes the directories above a path and notes those that were not there.
make_parents() {
  local folder=${1%/*}
  local -a made=()
  [ "$folder" != "$1" ] || return 0
  while [ "$folder" ] && ! [ -d "$root/$folder" ]; do
    made+=("$folder")
    case $folder in
      */*) folder=${folder%/*} ;;
      *) folder= ;;
    esac
  done
  if [ "$root" ] && [ "$folder" ]; then
    case $(realpath -- "$root/$folder")/ in
      "$root"/*) ;;
      *) fail "/$folder is a link that leads out of $root" ;;
    esac
  fi
  local i
  for ((i = ${#made[@]} - 1; i >= 0; i--)); do
    mkdir -m 0755 -- "$root/${made[i]}" || fail "cannot make the directory /${made[i]}"
    printf '%s\n' "${made[i]}" >>"$state/pending/made"
  done
}

put() {
  local path=$1 kind mode uid gid content place temp
  wanted "$path"
  read -r kind mode uid gid content <<<"$REPLY"
  place=$root/$path
  temp=${place%/*}/$temporary
  if [ "$uid" = '?' ] || [ "$gid" = '?' ]; then
    read -r _ _ uid gid _ <<<"${new[$path]}"
    fail "/$path belongs to $uid:$gid, and this host has no such user or group"
  fi
  make_parents "$path"
  case $kind in
    link)
      { ln -sfnT -- "${REPLY#* * * * }" "$temp" && mv -fT -- "$temp" "$place"; } || fail "cannot write /$path"
      ;;
    file)
      local -a owner=()
      [ -z "$owners" ] || owner=(-o "$uid" -g "$gid")
      { install -T -m "$mode" "${owner[@]}" -- "$tree/$path" "$temp" && mv -fT -- "$temp" "$place"; } \
        || fail "cannot write /$path"
      ;;
    directory)
      if [ ! -d "$place" ]; then
        mkdir -m 0700 -- "$place" || fail "cannot make the directory /$path"
        printf '%s\n' "$path" >>"$state/pending/made"
      fi
      if [ "$owners" ]; then chown -h -- "$uid:$gid" "$place" || fail "cannot give /$path to its owner"; fi
      chmod -- "$mode" "$place" || fail "cannot set the mode of /$path"
      ;;
  esac
}

write_files() {
  local path
  for path in "${ordered[@]}"; do
    case ${what[$path]} in
      create | change | mode) put "$path" ;;
      restore)
        make_parents "$path"
        local temp=$root/${path%/*}/$temporary
        rm -f -- "$temp"
        { cp -a -T -- "$state/originals/$path" "$temp" && mv -fT -- "$temp" "$root/$path"; } \
          || fail "cannot restore /$path"
        ;;
      remove)
        case ${disk[$path]} in
          'directory '*)
            if grep -qxF -- "$path" "$state/directories" 2>/dev/null; then
              rmdir -- "$root/$path" 2>/dev/null || warn "/$path is not empty: it stays"
            fi
            ;;
          *) rm -f -- "$root/$path" || fail "cannot remove /$path" ;;
        esac
        ;;
    esac
  done
}

# Directories that nixc made go when nothing is in them any more.
remove_empty() {
  local folder
  [ -e "$state/directories" ] || return 0
  while IFS= read -r folder; do
    if [ -z "${new[$folder]-}" ] && rmdir -- "$root/$folder" 2>/dev/null; then continue; fi
    if [ -d "$root/$folder" ]; then printf '%s\n' "$folder"; fi
  done < <(sort -ru "$state/directories") >"$state/directories.new"
  mv -fT -- "$state/directories.new" "$state/directories"
}

changed_below() {
  local path
  for path in "${!what[@]}"; do
    # shellcheck disable=SC2053 # a pattern is meant
    if [[ $path == $1 ]]; then return 0; fi
  done
  return 1
}

make_users() {
  local path
  local -a files=() root_option=()
  [ -z "$root" ] || root_option=(--root="$root")
  for path in "${!new[@]}"; do
    case $path in
      etc/sysusers.d/*.conf) files+=("$tree/$path") ;;
    esac
  done
  if [ ${#files[@]} -gt 0 ]; then
    cat -- "${files[@]}" | systemd-sysusers "${root_option[@]}" - || fail 'systemd-sysusers cannot make the users'
  fi
  read_accounts
}

# Accounts beyond what sysusers.d can say are the work of a script of the tree, which is not in its
# place yet: files may belong to accounts that only it can make.
adjust_users() {
  if [ "$owners" ] && [ "${new[$users_program]-}" ]; then
    in_root bash -s <"$tree/$users_program" {lock}>&- || fail "/$users_program cannot bring the accounts to their state"
    read_accounts
  fi
}

# Once more where the script reads a file that was only written after it ran, as one with a password.
adjust_users_again() {
  local path text
  [ "$owners" ] && [ "${new[$users_program]-}" ] || return 0
  IFS= read -r -d '' text <"$tree/$users_program" || :
  for path in "${!what[@]}"; do
    case $text in
      *"/$path"[!A-Za-z0-9._/-]*)
        adjust_users
        return
        ;;
    esac
  done
}

# What the script would change, in the list `accounts`.
plan_accounts() {
  accounts=()
  if [ "$owners" ] && [ "${new[$users_program]-}" ]; then
    mapfile -t accounts < <(in_root bash -s -- --dry-run <"$tree/$users_program" 2>/dev/null)
  fi
}

make_temporary_files() {
  local path
  local -a names=() root_option=()
  [ -z "$root" ] || root_option=(--root="$root")
  for path in "${!new[@]}"; do
    case $path in
      etc/tmpfiles.d/*.conf) names+=("${path##*/}") ;;
    esac
  done
  [ ${#names[@]} = 0 ] && return 0
  systemd-tmpfiles --create "${root_option[@]}" "${names[@]}" || fail 'systemd-tmpfiles cannot make the directories'
}

# What the kernel and systemd itself take from files. A container may not set everything.
apply_settings() {
  local path
  local -a sysctl=()
  [ "$live" ] || return 0
  for path in "${!what[@]}"; do
    case $path in
      etc/sysctl.d/*.conf) if [ -e "$root/$path" ]; then sysctl+=("$root/$path"); fi ;;
    esac
  done
  if [ ${#sysctl[@]} -gt 0 ]; then
    "${NIXC_SYSCTL:-/usr/lib/systemd/systemd-sysctl}" "${sysctl[@]}" || warn 'some kernel settings cannot be set on this host'
  fi
  if [ -z "$root" ] && changed_below etc/hostname; then
    hostname -F /etc/hostname || warn 'the host name cannot be set on this host'
  fi
}

