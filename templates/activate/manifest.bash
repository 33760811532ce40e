# ---------------------------------------------------------------------------------------------
# Manifests and what lies on the disk. A record is "kind mode uid gid content", the content being
# the hash of a file, the target of a link, and "-" for a directory.

# Reads a manifest into the variables NAME (records by path, with names of users), NAME_packages
# and NAME_watches.
# shellcheck disable=SC2034 # the caller reads them
read_manifest() {
  local file=$1 line rest to='' path
  local -n records=$2 packages=$2_packages watches=$2_watches
  records=() packages=() watches=()
  exec {manifest_fd}<"$file" || fail "cannot read $file"
  IFS= read -r line <&"$manifest_fd" || line=
  [ "$line" = 'nixc-manifest 1' ] || fail "$file is not a manifest that this script can read"
  while IFS= read -r line <&"$manifest_fd"; do
    case $line in
      'package '*) packages+=("${line#package }") ;;
      'watch '*) watches+=("${line#watch }") ;;
      'to '*) to=${line#to } ;;
      'file '* | 'directory '*)
        path=${line#* * * * * }
        records[$path]=${line%" $path"}
        ;;
      'link '*)
        path=${line#* * * * * }
        records[$path]="link - - - $to"
        ;;
      'machine '*) ;;
      *) fail "$file has a line that this script cannot read: $line" ;;
    esac
  done
  exec {manifest_fd}<&-
  # The list cannot hold its own hash.
  rest=$(sha256sum <"$file")
  records[$listing]="file 0644 root root ${rest%% *}"
}

# What lies below a folder at the paths that are given on standard input, ended by NUL.
scan() {
  local folder=$1 raw uid gid path kind mode sum
  local -n found=$2
  local -a regular=() links=()
  found=()
  cat >"$work/paths"
  (cd "$folder" && xargs -0 -r stat --printf '%f %u %g %n\n' -- <"$work/paths") \
    >"$work/stat" 2>/dev/null || :
  while IFS= read -r path; do
    read -r raw uid gid _ <<<"$path"
    path=${path#* * * }
    printf -v mode '%04o' "$((16#$raw & 07777))"
    case $((16#$raw >> 12)) in
      8) kind=file regular+=("$path") ;;
      10) kind=link links+=("$path") ;;
      4) kind=directory ;;
      *) kind=other ;;
    esac
    [ "$owners" ] || uid=- gid=-
    case $kind in
      link) found[$path]='link - - - ' ;;
      *) found[$path]="$kind $mode $uid $gid -" ;;
    esac
  done <"$work/stat"
  if [ ${#regular[@]} -gt 0 ]; then
    (cd "$folder" && printf '%s\0' "${regular[@]}" | xargs -0 sha256sum -z -b --) >"$work/sums" \
      2>/dev/null || :
    while IFS= read -r -d '' path; do
      sum=${path%% *}
      path=${path#*\*}
      found[$path]=${found[$path]%-}$sum
    done <"$work/sums"
  fi
  if [ ${#links[@]} -gt 0 ]; then
    (cd "$folder" && printf '%s\0' "${links[@]}" | xargs -0 readlink -z --) >"$work/links" || :
    for path in "${links[@]}"; do
      IFS= read -r -d '' sum <&3 || break
      found[$path]+=$sum
    done 3<"$work/links"
  fi
}

# The accounts of this host, which may not be those of the system that this script runs on.
read_accounts() {
  local name id
  uid_of=() gid_of=()
  if [ -e "$root/etc/passwd" ]; then
    while IFS=: read -r name _ id _; do uid_of[$name]=$id; done <"$root/etc/passwd"
  fi
  if [ -e "$root/etc/group" ]; then
    while IFS=: read -r name _ id _; do gid_of[$name]=$id; done <"$root/etc/group"
  fi
}

# The number of an account in REPLY; "?" where there is none yet.
account() {
  local -n ids=$1
  local entry
  REPLY=${ids[$2]-}
  if [ -z "$REPLY" ]; then
    case ${2#+} in
      *[!0-9]*)
        if [ -z "$root" ] && entry=$(getent "$3" "$2"); then
          entry=${entry#*:*:}
          REPLY=${entry%%:*}
        else
          REPLY='?'
        fi
        ;;
      *) REPLY=${2#+} ;;
    esac
  fi
}

# The record of a path of the new manifest, with the numbers of its owner, in REPLY.
wanted() {
  local kind mode user group content uid=- gid=-
  read -r kind mode user group content <<<"${new[$1]}"
  if [ "$kind" = link ]; then
    REPLY=${new[$1]}
    return
  fi
  if [ "$owners" ]; then
    account uid_of "$user" passwd
    uid=$REPLY
    account gid_of "$group" group
    gid=$REPLY
  fi
  REPLY="$kind $mode $uid $gid $content"
}

# Kind and content of a record in REPLY: what remains when owner and mode are left out.
content() { REPLY="${1%% *} ${1#* * * * }"; }

