#!/bin/bash
# Loads or removes the rules of /etc/nftables.conf, all at once: a set that nft refuses changes nothing.
nft=${nft}
tables=(<#list tables as table>${table.family + " " + table.name}<#sep> </#list>)
<#noparse>
set -euo pipefail
umask 077
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# What is in force, as statements that remove it: by the next time the configuration may name other tables.
state=/run/nixc/nftables
mkdir -p "${state%/*}"

# The statement "table" makes a table that is not there, so that deleting it never fails.
removal() {
  local table
  for table; do
    printf 'table %s\ndelete table %s\n' "$table" "$table"
  done
}

case ${1-} in
  start | reload)
    {
      if [ -e "$state" ]; then cat "$state"; fi
      echo 'include "/etc/nftables.conf"'
    } >"$state.next"
    trap 'rm -f "$state.next"' EXIT
    "$nft" -f "$state.next"
    removal "${tables[@]}" >"$state.next"
    mv -f "$state.next" "$state"
    ;;
  stop)
    if [ ! -e "$state" ]; then
      removal "${tables[@]}" >"$state"
    fi
    "$nft" -f "$state"
    rm -f "$state"
    ;;
  *)
    echo "usage: $0 start|reload|stop" >&2
    exit 2
    ;;
esac
</#noparse>
