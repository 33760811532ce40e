#!/bin/bash
# Loads, changes or removes the firewall of iptables. What fails leaves the rules that were in force.
search=(<#list path as folder>${folder}<#sep> </#list>)
versions=(<#list versions as version>${version}<#sep> </#list>)
hooks=('filter INPUT nixos-fw'<#if reversePath> 'mangle PREROUTING nixos-fw-rpfilter'</#if><#if nat> 'nat PREROUTING nixos-nat-pre' 'nat POSTROUTING nixos-nat-post' 'nat OUTPUT nixos-nat-out'</#if>)
<#if extraCommands??>

extra_commands() {
${extraCommands}
}
</#if>
<#if extraStopCommands??>

extra_stop_commands() {
${extraStopCommands}
}
</#if>
<#noparse>

set -euo pipefail
umask 077
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
for folder in "${search[@]}"; do
  PATH=$folder/bin:$folder/sbin:$PATH
done

# All that may be hooked in, and the chains that may be there, of this configuration or an earlier one.
all_hooks=(
  'filter INPUT nixos-fw' 'mangle PREROUTING nixos-fw-rpfilter'
  'nat PREROUTING nixos-nat-pre' 'nat POSTROUTING nixos-nat-post' 'nat OUTPUT nixos-nat-out'
)
all_chains=(
  'filter nixos-fw' 'filter nixos-fw-log-refuse' 'filter nixos-fw-refuse' 'filter nixos-fw-accept'
  'mangle nixos-fw-rpfilter' 'nat nixos-nat-pre' 'nat nixos-nat-post' 'nat nixos-nat-out'
)

command_for() { if [ "$1" = v6 ]; then echo ip6tables; else echo iptables; fi; }

# both ARGUMENTS: runs iptables, and ip6tables where there is IPv6.
both() {
  local version
  for version in "${versions[@]}"; do
    "$(command_for "$version")" -w "$@"
  done
}
ip46tables() { both "$@"; }

hook() {
  local version table chain target
  for version in "${versions[@]}"; do
    read -r table chain target <<<"$1"
    "$(command_for "$version")" -w -t "$table" -C "$chain" -j "$target" 2>/dev/null \
      || "$(command_for "$version")" -w -t "$table" -A "$chain" -j "$target"
  done
}

unhook() {
  local version table chain target
  for version in v4 v6; do
    read -r table chain target <<<"$1"
    while "$(command_for "$version")" -w -t "$table" -D "$chain" -j "$target" 2>/dev/null; do :; done
  done
}

remove_all() {
  local entry version table chain
  for entry in "${all_hooks[@]}" 'filter INPUT nixos-drop'; do
    unhook "$entry"
  done
  for entry in "${all_chains[@]}" 'filter nixos-drop'; do
    read -r table chain <<<"$entry"
    for version in v4 v6; do
      "$(command_for "$version")" -w -t "$table" -F "$chain" 2>/dev/null || continue
      "$(command_for "$version")" -w -t "$table" -X "$chain" 2>/dev/null || true
    done
  done
}

# The tables as they are, to come back to.
tables=(filter mangle nat)
save() {
  local version table
  for version in "${versions[@]}"; do
    for table in "${tables[@]}"; do
      "$(command_for "$version")-save" -t "$table" >"$saved/$version.$table" 2>/dev/null || rm -f "$saved/$version.$table"
    done
  done
}
restore() {
  local version table
  for version in "${versions[@]}"; do
    for table in "${tables[@]}"; do
      if [ -s "$saved/$version.$table" ]; then
        "$(command_for "$version")-restore" -w <"$saved/$version.$table" || true
      fi
    done
  done
  echo 'firewall: the rules stay as they were' >&2
}

# While commands add to the rules, what is connected stays connected, and nothing new comes in.
guard() {
  both -N nixos-drop 2>/dev/null || both -F nixos-drop
  both -A nixos-drop -i lo -j ACCEPT
  both -A nixos-drop -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
  both -A nixos-drop -j DROP
  hook 'filter INPUT nixos-drop'
}

load() {
  local version entry
  for version in "${versions[@]}"; do
    "$(command_for "$version")-restore" -w --noflush <"/etc/iptables/nixos-fw.$version"
  done
}

start() {
  local entry
  if declare -F extra_commands >/dev/null; then
    guard
    unhook 'filter INPUT nixos-fw'
    load
    extra_commands
    both -A nixos-fw -j nixos-fw-log-refuse
  else
    load
  fi
  for entry in "${hooks[@]}"; do
    hook "$entry"
  done
  if declare -F extra_commands >/dev/null; then
    unhook 'filter INPUT nixos-drop'
    both -F nixos-drop
    both -X nixos-drop
  fi
  # What an earlier configuration wanted and this one does not.
  for entry in "${all_hooks[@]}"; do
    case " ${hooks[*]} " in
      *" $entry "*) ;;
      *) unhook "$entry" ;;
    esac
  done
}

case ${1-} in
  start | reload)
    saved=$(mktemp -d)
    trap 'rm -rf "$saved"' EXIT
    save
    # In a shell of its own, so that its first failure ends it.
    status=0
    (start) & wait $! || status=$?
    if [ "$status" != 0 ]; then
      restore
      exit 1
    fi
    ;;
  stop)
    remove_all
    if declare -F extra_stop_commands >/dev/null; then
      extra_stop_commands
    fi
    ;;
  *)
    echo "usage: $0 start|reload|stop" >&2
    exit 2
    ;;
esac
</#noparse>
