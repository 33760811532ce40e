# ---------------------------------------------------------------------------------------------
# Generations.

current_number() {
  REPLY=
  if [ -L "$state/current" ]; then
    REPLY=$(readlink -- "$state/current")
    REPLY=${REPLY##*/}
  fi
}

generation_numbers() {
  local folder
  for folder in "$state"/generations/*; do
    folder=${folder##*/}
    case $folder in
      *[!0-9]*) ;;
      *) if [ -e "$state/generations/$folder/done" ]; then printf '%s\n' "$folder"; fi ;;
    esac
  done | sort -n
}

# Keeps the tree, so that it can be gone back to.
keep_generation() {
  local generation=$state/generations/$number
  rm -rf -- "$generation"
  mkdir -p -- "$generation/tree" || fail "cannot write below $state"
  printf '%s\0' "${!new[@]}" \
    | tar -C "$tree" -cf - --no-recursion --null --files-from=- \
    | tar -C "$generation/tree" --no-same-owner -xpf - || fail "cannot keep a copy of the tree below $state"
  tree=$generation/tree
}

finish() {
  local generation=$state/generations/$number old_number
  local -a numbers
  # What a file says is on the disk before the file counts as written.
  sync -f "$root/etc" "$root/usr" "$state" 2>/dev/null || :
  date -u +%Y-%m-%dT%H:%M:%SZ >"$generation/done"
  { ln -sfnT -- "generations/$number" "$state/current.new" && mv -fT -- "$state/current.new" "$state/current"; } \
    || fail "cannot write below $state"
  cat -- "$state/pending/made" >>"$state/directories"
  local path
  for path in "${ordered[@]}"; do
    if [ "${what[$path]}" = restore ]; then rm -f -- "$state/originals/$path"; fi
  done
  rm -rf -- "$state/pending"
  undoable=
  remove_empty
  mapfile -t numbers < <(generation_numbers)
  for old_number in "${numbers[@]::${#numbers[@]} > kept_generations ? ${#numbers[@]} - kept_generations : 0}"; do
    if [ "$old_number" != "$number" ]; then rm -rf -- "${state:?}/generations/$old_number"; fi
  done
}

