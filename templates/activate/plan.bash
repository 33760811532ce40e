# ---------------------------------------------------------------------------------------------
# The plan.

# A copied tree may have lost a file on its way.
verify_tree() {
  local path
  local -A have=()
  scan "$tree" have < <(printf '%s\0' "${!new[@]}")
  for path in "${!new[@]}"; do
    [ "${have[$path]-}" ] || fail "the tree $tree is not complete: it has no $path; copy it again"
    content "${have[$path]}"
    local is=$REPLY
    content "${new[$path]}"
    [ "$is" = "$REPLY" ] || fail "the tree $tree is damaged: $path is not what its manifest says; copy it again"
  done
}

missing_packages() {
  local name status package
  local -A installed=() needed=()
  missing=() unused=()
  [ $((${#new_packages[@]} + ${#old_packages[@]})) -gt 0 ] || return 0
  command -v dpkg-query >/dev/null || fail 'there is no dpkg-query: this is not a Debian host'
  while read -r name status; do
    if [ "$status" = installed ]; then installed[$name]=1; fi
  done < <(dpkg-query --admindir="${root:-}/var/lib/dpkg" -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null)
  for package in "${new_packages[@]}"; do
    needed[$package]=1
    [ "${installed[$package]-}" ] || missing+=("$package")
  done
  # Others may need what this configuration does not need any more.
  for package in "${old_packages[@]}"; do
    if [ "${installed[$package]-}" ] && [ -z "${needed[$package]-}" ]; then unused+=("$package"); fi
  done
}

# Fills `what` (path: create, change, mode, remove, restore), and the lists `edited` (files that
# somebody changed since nixc wrote them) and `originals` (files that were there before nixc).
plan_files() {
  local path is was want content_is content_old
  what=() edited=() originals=() ordered=()
  scan "${root:-/}" disk < <(printf '%s\0' "${!new[@]}" "${!old[@]}" | sort -zu)
  for path in "${!new[@]}"; do
    is=${disk[$path]-}
    wanted "$path"
    want=$REPLY
    if [ "$is" ]; then
      check_kind "$path" "${is%% *}" "${want%% *}"
      if [ -z "${old[$path]-}" ] && [ "${is%% *}" != directory ] \
        && ! [ -e "$state/originals/$path" ] && ! [ -L "$state/originals/$path" ]; then
        originals+=("$path")
      fi
    fi
    [ "$is" != "$want" ] || continue
    if [ -z "$is" ]; then
      what[$path]=create
      continue
    fi
    content "$is"
    content_is=$REPLY
    content "$want"
    if [ "$content_is" = "$REPLY" ]; then
      what[$path]=mode
      continue
    fi
    what[$path]=change
    if [ "${old[$path]-}" ]; then
      content "${old[$path]}"
      [ "$REPLY" = "$content_is" ] || edited+=("$path")
    fi
  done
  for path in "${!old[@]}"; do
    [ -z "${new[$path]-}" ] || continue
    is=${disk[$path]-}
    was=${old[$path]}
    if [ -e "$state/originals/$path" ] || [ -L "$state/originals/$path" ]; then
      what[$path]=restore
    elif [ "$is" ]; then
      what[$path]=remove
    else
      continue
    fi
    if [ "$is" ] && [ "${is%% *}" != directory ]; then
      content "$is"
      content_is=$REPLY
      content "$was"
      content_old=$REPLY
      [ "$content_is" = "$content_old" ] || edited+=("$path")
    fi
  done
  if [ ${#what[@]} -gt 0 ]; then
    mapfile -d '' -t ordered < <(printf '%s\0' "${!what[@]}" | sort -z)
  fi
}

# Refuses what cannot be replaced by a rename.
check_kind() {
  [ "$2" != "$3" ] || return 0
  case "$2 $3" in
    'directory '*) fail "/$1 is a directory on this host, and nixc renders a $3: move it away first" ;;
    'other '*) fail "/$1 is neither a file nor a link on this host: move it away first" ;;
    *' directory') fail "/$1 is a $2 on this host, and nixc renders a directory: move it away first" ;;
  esac
}

