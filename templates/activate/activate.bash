#!/bin/bash
# Brings this host to the state that nixc rendered: packages, users, files and units.
#
# What must hold:
# - a file that nixc did not write is never removed, and never overwritten without a copy of it;
# - before anything changes, $state/pending says how to undo it: whoever fails goes back at once,
#   and after a kill the next run does;
# - a file is in place with its owner and mode, or it is not there.
set -Eeuo pipefail
export LC_ALL=C
PATH=${PATH:+$PATH:}/usr/sbin:/usr/bin:/sbin:/bin

usage() {
  cat <<'END'
usage: activate [switch] [--dry-run] [--root DIR] [--keep-failed]
       activate rollback [NUMBER] [--dry-run] [--root DIR]
       activate status [--root DIR]

switch        bring this host to the state of the tree that this script lies in; as it is installed
              on the host, to that of the current generation. Without a verb: switch.
rollback      go back to the generation before the current one, or to that of the number
status        tell what on this host is not as the current generation says

--dry-run     print the plan and change nothing
--root DIR    work on the system below DIR; its services are neither started nor stopped
--keep-failed keep the new state even if units fail; without it a failure goes back to the old one

What nixc knows about the host lies in /var/lib/nixc: generations, copies of files that it
replaced (originals) and of files that were edited by hand (edited).
Exit status: 0 done, 1 it failed and nothing is changed, 2 wrong usage, 3 differences found by
status, 4 done, but units failed and --keep-failed was given.
END
}

script=usr/local/lib/nixc/activate
listing=usr/local/lib/nixc/manifest
units_in=etc/systemd/system
kept_generations=10
temporary=.nixc.new

say() { printf '%s\n' "$*" 2>/dev/null || :; }
warn() { printf 'warning: %s\n' "$*" >&2 2>/dev/null || :; }
fail() {
  printf 'error: %s\n' "$*" >&2 2>/dev/null || :
  exit 1
}

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
  local -A installed=()
  missing=()
  [ ${#new_packages[@]} -gt 0 ] || return 0
  command -v dpkg-query >/dev/null || fail 'there is no dpkg-query: this is not a Debian host'
  while read -r name status; do
    if [ "$status" = installed ]; then installed[$name]=1; fi
  done < <(dpkg-query --admindir="${root:-}/var/lib/dpkg" -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null)
  for package in "${new_packages[@]}"; do
    [ "${installed[$package]-}" ] || missing+=("$package")
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
      failed.*) failing[$unit]=1 ;;
      # A task that is tried again later, as the renewal of a certificate, is no service that is down.
      *.auto-restart*) [ "$(systemctl show -P Type -- "$unit")" = oneshot ] || failing[$unit]=1 ;;
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
  for name in "${names[@]}"; do
    for path in "${!new[@]}" "${!old[@]}"; do
      case $path in
        "$units_in/$name.d/"*.conf) dropins[$path]=1 ;;
      esac
    done
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
        known[${unit%%.d/*}]=1
        ;;
      "$units_in"/*/*) ;;
      "$units_in"/*.service) known[${path##*/}]=1 ;;
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
  unit_plan=()
  [ "$live" ] || return 0
  read_active
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
  elif ! is_on "$text" X-StopIfChanged yes; then
    unit_plan[$unit]=restart
  else
    unit_plan[$unit]=cycle
    # A request would start the service again between its stop and its start.
    if [ "$unit" != "$socket" ] && [ "${active[$socket]-}" ] && ! is_on "$text" X-NotSocketActivated no; then
      unit_plan[$socket]=cycle
    fi
  fi
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

# Units that active targets want for the first time, for the plan that people read.
new_units() {
  local path unit target
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
  local path unit
  for path in "${missing[@]}"; do say "  install  $path"; done
  for path in "${ordered[@]}"; do
    printf '  %-8s /%s\n' "${what[$path]}" "$path"
  done
  for path in "${edited[@]}"; do say "  edited   /$path was changed by hand; a copy is kept"; done
  while IFS= read -r unit; do
    [ "$unit" ] || continue
    case ${unit_plan[$unit]} in
      cycle) say "  restart  $unit (stopped first)" ;;
      skip) say "  leave    $unit as it runs: its unit says so" ;;
      *) printf '  %-8s %s\n' "${unit_plan[$unit]}" "$unit" ;;
    esac
  done < <([ ${#unit_plan[@]} = 0 ] || printf '%s\n' "${!unit_plan[@]}" | sort)
  if [ "$live" ]; then
    while IFS= read -r unit; do say "  start    $unit"; done < <(new_units)
  fi
}

# ---------------------------------------------------------------------------------------------
# Doing it.

in_root() {
  if [ "$root" ]; then chroot "$root" "$@"; else "$@"; fi
}

enabled_links() {
  find "$root/$units_in" -mindepth 2 -maxdepth 2 -type l \( -path '*.wants/*' -o -path '*.requires/*' \) \
    2>/dev/null | sort || :
}

# Packages come without starting anything: their services are to run as configured, not as Debian
# ships them; and what the configuration does not want is not enabled because it was installed.
install_packages() {
  local policy=$root/usr/sbin/policy-rc.d own_policy='' status=0 link
  enabled_links >"$work/enabled"
  if [ ! -e "$policy" ]; then
    own_policy=1
    mkdir -p "${policy%/*}"
    printf '#!/bin/sh\n# nixc activate: nothing starts while it installs packages\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  # The lists of a host that was not touched for long name packages that are gone.
  apt install "${missing[@]}" || { apt update && apt install "${missing[@]}"; } || status=$?
  [ -z "$own_policy" ] || rm -f -- "$policy"
  if [ "$status" != 0 ]; then tail -n 20 "$work/apt" >&2; fi
  [ "$status" = 0 ] || fail "apt-get cannot install ${missing[*]}: nothing else was changed"
  while IFS= read -r link; do
    rm -f -- "$link"
  done < <(enabled_links | comm -13 "$work/enabled" -)
}

apt() {
  local verb=$1
  shift
  local -a options=(-q -y --no-install-recommends -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold)
  in_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" "$verb" "$@" {lock}>&- >"$work/apt" 2>&1
}

# A leftover of a run that was killed while apt-get ran.
remove_policy() {
  local policy=$root/usr/sbin/policy-rc.d
  if [ -e "$policy" ] && grep -q '^# nixc activate:' "$policy"; then rm -f -- "$policy"; fi
}

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
  local path unit pending=$state/pending.new
  rm -rf -- "$pending"
  mkdir -p -- "$pending/before" || fail "cannot write below $state"
  : >"$pending/absent"
  : >"$pending/made"
  : >"$pending/originals"
  for path in "${ordered[@]}"; do
    case ${disk[$path]-} in
      '') printf '%s\n' "$path" >>"$pending/absent" ;;
      'directory '*) ;;
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
  sync -f "$pending" 2>/dev/null || :
  mv -T -- "$pending" "$state/pending" || fail "cannot write below $state"
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

# Accounts beyond what sysusers.d can say are the work of a script of their own.
adjust_users() {
  if [ "${new[usr/local/lib/nixc/users]-}" ]; then
    in_root /usr/local/lib/nixc/users || fail 'usr/local/lib/nixc/users cannot bring the accounts to their state'
    read_accounts
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

reload_manager() {
  [ "$live" ] || return 0
  if changed_below 'etc/systemd/system.conf*'; then
    systemctl daemon-reexec || fail 'systemctl daemon-reexec failed'
  elif changed_below 'etc/systemd/*'; then
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

# Starts what the new state wants; a unit that fails, or falls over at once, is a failure.
start_units() {
  [ "$live" ] || return 0
  local -a chosen starting_targets troubled=()
  local unit problem=''
  local -A failed_before=()
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
  sleep "${NIXC_SETTLE:-1}"
  read_active
  for unit in "${!failing[@]}"; do
    [ "${failed_before[$unit]-}" ] || troubled+=("$unit")
  done
  [ "$problem" ] || [ ${#troubled[@]} -gt 0 ] || return 0
  for unit in "${troubled[@]}"; do
    printf 'error: %s fails:\n' "$unit" >&2
    systemctl status --no-pager --full --lines=15 -- "$unit" >&2 || :
  done
  if [ "$keep_failed" ]; then
    failed_units=1
    return 0
  fi
  if [ ${#troubled[@]} -gt 0 ]; then
    fail "these units fail in the new state: ${troubled[*]}"
  fi
  fail 'systemctl could not start everything of the new state'
}

# ---------------------------------------------------------------------------------------------
# Going back.

# Undoes what $state/pending tells of. Goes on whatever fails, and says so.
undo() {
  local pending=$state/pending path unit undone=$1
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
  done < <(sort -r "$pending/made")
  while IFS= read -r path; do
    rm -f -- "$state/originals/$path"
  done <"$pending/originals"
  if [ "$live" ]; then
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
    if compgen -G "$pending/before/etc/sysctl.d/*" >/dev/null; then
      "${NIXC_SYSCTL:-/usr/lib/systemd/systemd-sysctl}" "$root"/etc/sysctl.d/*.conf || :
    fi
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
  missing_packages
  if [ -z "$dry" ] && [ ${#missing[@]} -gt 0 ]; then
    say "installing ${missing[*]}"
    install_packages
    missing=()
    read_accounts
  fi
  plan_files
  plan_units
  if [ "$same" ] && [ ${#what[@]} = 0 ] && [ ${#missing[@]} = 0 ]; then
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
  write_files
  adjust_users
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
  if [ -e "$state/pending" ]; then
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
  if [ "$live" ]; then
    read_active
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

  declare -g state=$root/var/lib/nixc undoable='' current='' tree='' lock='' failed_units=''
  # shellcheck disable=SC2034 # some are filled and read through their names
  declare -gA new=() old=() disk=() what=() uid_of=() gid_of=() active=() failing=() unit_plan=() touched=()
  # shellcheck disable=SC2034
  declare -ga new_packages=() old_packages=() new_watches=() old_watches=()
  declare -ga missing=() edited=() originals=() ordered=()
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
    flock -n "$lock" || fail 'another activation is running on this host'
    remove_policy
  fi
  [ "$verb" = status ] || recover
  "${verb:-switch}"
  [ -z "$failed_units" ] || exit 4
}

main "$@"
