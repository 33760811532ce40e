#!/bin/bash
# Brings the accounts of this machine to what its configuration declares. Prints what it changes, and nothing
# where all is as declared. With --dry-run it prints the same and changes nothing.
mutable=${mutable}
<#noparse>
set -euo pipefail
umask 077
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# What an earlier run brought about: lines "user NAME", "password NAME", "expires NAME", "linger NAME",
# "ids NAME", "member GROUP NAME" and "id KIND NAME NUMBER".
state=/var/lib/nixc/users
# The ids of accounts that were removed, in lines "NAME ID": their files are still theirs when they come back.
former=/var/lib/nixc/former-users

dry_run=false
for argument; do
  case $argument in
    --dry-run) dry_run=true ;;
    *)
      echo "usage: $0 [--dry-run]" >&2
      exit 2
      ;;
  esac
done

declare -A uid_of=() primary_of=() home_of=() shell_of=() gecos_of=() gid_of=() members_of=() hash_of=() expiry_of=()
declare -A was=() now=() former_uid=() declared_group=() normal=() fresh=()

warn() { printf 'users: %s\n' "$1" >&2; }

# Ids of files cannot change with an account: the one that is there stays, which is told once.
keep_id() {
  now[id $1 $2]=1
  if [ -z "${was[id $1 $2]+set}" ]; then
    warn "the $1 keeps its id $2; the configuration says $3"
  fi
}

# change WHAT COMMAND…: says what changes, and changes it.
change() {
  printf '%s\n' "$1"
  if [ "$dry_run" = false ]; then
    "${@:2}" </dev/null >/dev/null
  fi
}

load() {
  local name a b c d e f line
  while IFS=: read -r name _ a b c d e; do
    uid_of[$name]=$a primary_of[$name]=$b gecos_of[$name]=$c home_of[$name]=$d shell_of[$name]=$e
  done </etc/passwd
  while IFS=: read -r name _ a b; do
    gid_of[$name]=$a members_of[$name]=,$b,
  done </etc/group
  if [ -e /etc/shadow ]; then
    while IFS=: read -r name a _ _ _ _ _ f _; do
      hash_of[$name]=$a expiry_of[$name]=$f
    done </etc/shadow
  fi
  if [ -e "$state" ]; then
    while IFS= read -r line; do was[$line]=1; done <"$state"
  fi
  if [ -e "$former" ]; then
    while read -r name a; do former_uid[$name]=$a; done <"$former"
  fi
}

group() {
  local name=$1 gid=$2
  declared_group[$name]=1
  if [ "$gid" = - ]; then
    need_group "$name"
  elif [ -z "${gid_of[$name]+set}" ]; then
    change "add group $name" groupadd --gid "$gid" -- "$name"
    gid_of[$name]=$gid members_of[$name]=,
  elif [ "${gid_of[$name]}" != "$gid" ]; then
    keep_id "group $name" "${gid_of[$name]}" "$gid"
  fi
}

# A group that is named but not declared is made all the same.
need_group() {
  if [ -z "${gid_of[$1]+set}" ]; then
    change "add group $1" groupadd --system -- "$1"
    gid_of[$1]=- members_of[$1]=,
    if [ "$dry_run" = false ]; then gid_of[$1]=$(getent group "$1" | cut -d: -f3); fi
  fi
}

# user NAME KIND UID GROUP HOME SHELL DESCRIPTION, with - for what is not declared
user() {
  local name=$1 kind=$2 uid=$3 group=$4 home=$5 shell=$6 description=$7 options=()
  now[user $name]=1
  if [ "$kind" = normal ]; then normal[$name]=1; fi
  need_group "$group"
  if [ -z "${uid_of[$name]+set}" ]; then
    options=(--no-create-home --home-dir "$home" --gid "$group" --comment "$description")
    if [ "$kind" = system ]; then options+=(--system); fi
    if [ "$uid" = - ] && [ -n "${former_uid[$name]+set}" ] && ! getent passwd "${former_uid[$name]}" >/dev/null; then
      uid=${former_uid[$name]}
    fi
    if [ "$uid" != - ]; then options+=(--uid "$uid"); fi
    if [ "$shell" = - ]; then options+=(--shell /usr/sbin/nologin); else options+=(--shell "$shell"); fi
    change "add user $name" useradd --badname "${options[@]}" -- "$name"
    fresh[$name]=1 hash_of[$name]='!' expiry_of[$name]=
    uid_of[$name]=$uid
    return
  fi
  case ${hash_of[$name]-!} in
    '!'* | '*'*) if [ -z "${was[password $name]+set}" ]; then fresh[$name]=1; fi ;;
  esac
  if [ "${expiry_of[$name]-}" = 1 ]; then
    change "user $name: unlock" unlock_user "$name"
    expiry_of[$name]=
  fi
  if [ "$uid" != - ] && [ "${uid_of[$name]}" != "$uid" ]; then
    keep_id "user $name" "${uid_of[$name]}" "$uid"
  fi
  if [ "${primary_of[$name]}" != "${gid_of[$group]}" ]; then
    change "user $name: primary group $group" usermod --gid "$group" -- "$name"
  fi
  if [ "$shell" != - ] && [ "${shell_of[$name]}" != "$shell" ]; then
    change "user $name: shell $shell" usermod --shell "$shell" -- "$name"
  fi
  # What Debian's packages call their accounts is not worth a change.
  if [ "$kind" = normal ] && [ "${gecos_of[$name]}" != "$description" ]; then
    change "user $name: description $description" usermod --comment "$description" -- "$name"
  fi
  if [ "${home_of[$name]}" != "$home" ]; then
    change "user $name: home $home" usermod --home "$home" -- "$name" ||
      warn "the home of $name stays ${home_of[$name]} for now"
  fi
}

set_hash() {
  if [ -z "$2" ]; then
    passwd --quiet --delete -- "$1"
  else
    printf '%s:%s\n' "$1" "$2" | chpasswd --encrypted
  fi
}

set_plain() { printf '%s:%s\n' "$1" "$2" | chpasswd --crypt-method YESCRYPT; }

# Whether a password has a hash.
has_hash() {
  # The expression is Perl's.
  # shellcheck disable=SC2016
  printf '%s\0%s' "$1" "$2" |
    perl -0 -e '$p = <STDIN>; chomp $p; $h = <STDIN>; $c = crypt($p, $h); exit(!(defined $c && $c eq $h))'
}

# password NAME KIND VALUE: where accounts are mutable, only for an account that had none yet
password() {
  local name=$1 kind=$2 value=$3 hash=${hash_of[$1]-!}
  if [ "$mutable" = true ] && [ -z "${fresh[$name]+set}" ]; then
    now[password $name]=1
    return
  fi
  if [ "$kind" = file ]; then
    if [ ! -r "$value" ]; then
      warn "the password of $name stays as it is: the file $value cannot be read"
      return
    fi
    kind='hash'
    IFS= read -r value <"$value" || true
    case $value in
      *:*)
        warn "the password of $name stays as it is: the file holds a colon"
        return
        ;;
    esac
  fi
  now[password $name]=1
  case $kind in
    none)
      case $hash in
        '!'* | '*'*) ;;
        *) change "user $name: password locked" usermod --password '!' -- "$name" ;;
      esac
      ;;
    hash)
      if [ "$hash" != "$value" ]; then
        change "user $name: password" set_hash "$name" "$value"
      fi
      ;;
    plain)
      if ! has_hash "$value" "$hash"; then
        change "user $name: password" set_plain "$name" "$value"
      fi
      ;;
  esac
}

# expires NAME DATE
expires() {
  now[expires $1]=1
  if [ "${expiry_of[$1]-}" != $(($(date -u -d "$2" +%s) / 86400)) ]; then
    change "user $1: expires $2" chage --expiredate "$2" -- "$1"
  fi
}

member() { now[member $2 $1]=1; }

# home NAME GROUP DIRECTORY MODE
home() {
  if [ ! -e "$3" ] && [ ! -L "$3" ]; then
    change "user $1: make $3" make_home "$@"
  fi
}
make_home() {
  (umask 022 && mkdir -p -- "$(dirname -- "$3")")
  mkdir -m 0700 -- "$3"
  chown -- "$1:$2" "$3"
  chmod -- "$4" "$3"
}

linger() {
  now[linger $1]=1
  if [ ! -e "/var/lib/systemd/linger/$1" ]; then
    change "user $1: lingers" make_linger "$1"
  fi
}
make_linger() { (umask 022 && mkdir -p /var/lib/systemd/linger && : >"/var/lib/systemd/linger/$1"); }

# ids FILE NAME FIRST COUNT: the declared ranges, kept until all are known
declare -A ranges=()
ids() {
  now[ids $2]=1
  ranges[$1 $2]+=$2:$3:$4$'\n'
}

# ids_auto FILE NAME: a range behind all others, unless there is one
ids_auto() {
  local name first count next=100000
  now[ids $2]=1
  if [ -e "$1" ]; then
    while IFS=: read -r name first count; do
      if [ "$name" = "$2" ]; then
        ranges[$1 $2]+=$name:$first:$count$'\n'
      elif [ -n "$count" ] && [ $((first + count)) -gt "$next" ]; then
        next=$((first + count))
      fi
    done <"$1"
  fi
  if [ -z "${ranges[$1 $2]+set}" ]; then
    for name in "${!ranges[@]}"; do
      if [ "${name%% *}" = "$1" ]; then
        while IFS=: read -r _ first count; do
          if [ -n "$count" ] && [ $((first + count)) -gt "$next" ]; then next=$((first + count)); fi
        done <<<"${ranges[$name]}"
      fi
    done
    ranges[$1 $2]=$2:$next:65536$'\n'
  fi
}

# Lines of users with ranges, now or before, are nixc's.
finish_ids() {
  local file=$1 line text='' old=''
  if [ -e "$file" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      old+=$line$'\n'
      if [ -z "${was[ids ${line%%:*}]+set}${now[ids ${line%%:*}]+set}" ]; then text+=$line$'\n'; fi
    done <"$file"
  fi
  while IFS= read -r line; do
    if [ -n "$line" ] && [ "${line%% *}" = "$file" ]; then text+=${ranges[$line]}; fi
  done < <(printf '%s\n' "${!ranges[@]}" | sort)
  if [ "$text" != "$old" ]; then
    change "subordinate ids in $file" write "$file" "$text" 644
  fi
}

write() {
  printf '%s' "$2" >"$1.nixc"
  chmod "$3" "$1.nixc"
  mv -f -- "$1.nixc" "$1"
}

finish_members() {
  local line group name
  for line in "${!now[@]}"; do
    if [ "${line%% *}" = member ]; then
      read -r _ group name <<<"$line"
      if [ -z "${uid_of[$name]+set}" ]; then
        warn "the group $group cannot have the member $name, who does not exist"
        continue
      fi
      need_group "$group"
      case ${members_of[$group]-,} in
        *,"$name",*) ;;
        *) change "group $group: add $name" gpasswd --add "$name" "$group" ;;
      esac
    fi
  done
  for group in "${!members_of[@]}"; do
    while IFS= read -r -d , name; do
      if [ -z "$name" ] || [ -n "${now[member $group $name]+set}" ]; then continue; fi
      # Where accounts are not mutable, what is declared is all there is; else others may have added members.
      if [ -n "${was[member $group $name]+set}" ] ||
        { [ "$mutable" = false ] && [ -n "${declared_group[$group]+set}${normal[$name]+set}" ]; }; then
        change "group $group: remove $name" gpasswd --delete "$name" "$group"
      fi
    done <<<"${members_of[$group]}"
  done
}

# People who are not declared any more lose their account and keep their files; accounts of services may still be
# needed by a package of Debian, and are locked.
finish_users() {
  local name uid
  for name in "${!uid_of[@]}"; do
    if [ -n "${now[user $name]+set}" ] || [ "$name" = nobody ]; then continue; fi
    uid=${uid_of[$name]}
    if [ "$uid" -ge 1000 ] && [ "$uid" -lt 60000 ]; then
      if [ -n "${was[user $name]+set}" ] || [ "$mutable" = false ]; then
        change "remove user $name" remove_user "$name"
      fi
    elif [ -n "${was[user $name]+set}" ]; then
      case ${hash_of[$name]-!} in
        '!'* | '*'*) ;;
        *) change "lock user $name" usermod --lock -- "$name" ;;
      esac
    fi
  done
}

finish_traits() {
  local line name
  for line in "${!was[@]}"; do
    if [ -n "${now[$line]+set}" ]; then continue; fi
    name=${line#* }
    case $line in
      'linger '*)
        if [ -e "/var/lib/systemd/linger/$name" ]; then
          change "user $name: does not linger" rm -f -- "/var/lib/systemd/linger/$name"
        fi
        ;;
      'expires '*)
        if [ -n "${now[user $name]+set}" ] && [ -n "${expiry_of[$name]-}" ]; then
          change "user $name: does not expire" chage --expiredate -1 -- "$name"
        fi
        ;;
    esac
  done
}

# An account in use cannot be removed; it can be locked until it is free.
remove_user() {
  if [ "${former_uid[$1]-}" != "${uid_of[$1]}" ]; then
    mkdir -p "${former%/*}"
    printf '%s %s\n' "$1" "${uid_of[$1]}" >>"$former"
  fi
  if ! userdel -- "$1" 2>/dev/null; then
    usermod --lock --expiredate 1970-01-02 -- "$1"
    warn "$1 is locked, and goes away when it has no process any more"
    now[user $1]=1
  fi
}

unlock_user() {
  chage --expiredate -1 -- "$1"
  # Without a password there is nothing to unlock.
  usermod --unlock -- "$1" 2>/dev/null || true
}

finish() {
  local text old=
  finish_members
  finish_ids /etc/subuid
  finish_ids /etc/subgid
  finish_users
  finish_traits
  text=$(printf '%s\n' "${!now[@]}" | sort)
  if [ -e "$state" ]; then old=$(<"$state"); fi
  if [ "$text" != "$old" ] && [ "$dry_run" = false ]; then
    mkdir -p "${state%/*}"
    write "$state" "$text"$'\n' 600
  fi
}

load
</#noparse>

<#list groups as group>
group ${group.name} ${group.gid!"-"}
</#list>

<#list users as user>
user ${user.name} ${user.kind} ${user.uid!"-"} ${user.group} ${user.home} ${user.shell!"-"} ${user.description}
<#if user.password??>
password ${user.name} ${user.password.kind} ${user.password.value}
</#if>
<#if user.expires??>
expires ${user.name} ${user.expires}
</#if>
<#if user.createHome>
home ${user.name} ${user.group} ${user.home} ${user.homeMode}
</#if>
<#if user.linger>
linger ${user.name}
</#if>
<#list user.subUidRanges as range>
ids /etc/subuid ${user.name} ${range.startUid} ${range.count}
</#list>
<#list user.subGidRanges as range>
ids /etc/subgid ${user.name} ${range.startGid} ${range.count}
</#list>
<#if user.autoSubUidGidRange>
ids_auto /etc/subuid ${user.name}
ids_auto /etc/subgid ${user.name}
</#if>
</#list>

<#list members as member>
member ${member.user} ${member.group}
</#list>

finish
