#!/bin/bash
# The life of a machine from create to destroy, with the script of its kind; runs in namespaces of
# its own, so that no daemon, network or process of the workstation is touched.
#
#   life.sh libvirt|qemu FOLDER      FOLDER holds out/ and key
set -u
kind=$1
cd -- "$2" || exit 1
script=$PWD/out/box/host/$kind.sh
export LC_ALL=C HOME=$PWD/home XDG_STATE_HOME=$PWD/state
failures=0

# step WHAT STATUS PATTERN COMMAND...: its exit status, and a line of its output.
step() {
  local what=$1 status=$2 pattern=$3 said is=0 begin=$SECONDS
  shift 3
  said=$("$@" 2>&1 </dev/null) || is=$?
  if [ "$is" = "$status" ] && grep -qE -- "$pattern" <<<"$said"; then
    echo "ok $what ($((SECONDS - begin)) s)"
  else
    failures=$((failures + 1))
    echo "not ok $what: exit status $is"
    printf '%s\n' "$said" | sed 's/^/    /'
  fi
}

# A libvirt of its own, as root and without confinement: there is no other user in here.
start_libvirt() {
  mount -t tmpfs tmpfs /run && mkdir -p /run/lock
  mkdir -p etc var
  cp -a -T -- /etc/libvirt etc/libvirt && mount --bind etc/libvirt /etc/libvirt
  mount --bind var /var/lib/libvirt && mkdir -p /var/lib/libvirt/dnsmasq
  rm -f -- etc/libvirt/qemu/*.xml etc/libvirt/qemu/networks/*.xml etc/libvirt/qemu/networks/autostart/*
  cat >>etc/libvirt/qemu.conf <<'END'
user = "root"
group = "root"
security_driver = "none"
cgroup_controllers = []
namespaces = []
stdio_handler = "file"
END
  # Networks that let machines out need forwarding, which this network namespace has for itself.
  echo 1 >/proc/sys/net/ipv4/ip_forward
  libvirtd -d -p "$PWD/libvirtd.pid" >libvirtd.log 2>&1 || return 1
  local left=50
  until virsh --quiet --connect qemu:///system list >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.2
  done
}

ip link set lo up
mkdir -p -- "$HOME" "$XDG_STATE_HOME" images
if [ "$kind" = libvirt ]; then
  step 'nobody is asked where no libvirt runs' 1 'systemctl start libvirtd' "$script" status
  start_libvirt || {
    echo 'not ok libvirtd does not start'
    tail -n 20 libvirtd.log | sed 's/^/    /'
    exit 1
  }
fi

kinds=libvirtd
step 'info: there is no machine yet' 0 "^\| box  \| +Missing / New +\| $kinds \| +\| +\|" "$script" info
step 'start says how to make it' 1 'create' "$script" start
step 'create' 0 'to the disk' "$script" create
step 'create again' 0 'nothing to change' "$script" create
step 'status: stopped' 3 '^stopped$' "$script" status
step 'ssh says how to start it' 1 'start' "$script" ssh true
step 'start' 0 'starting' "$script" start
step 'start again' 0 'already running' "$script" start
step 'the machine boots and lets its key in' 0 'up at ' "$script" wait 400
step 'ip' 0 '^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$' "$script" ip
step 'info: it is up, and outdated' 0 "^\| box  \| +Up / Outdated +\| $kinds \| nixops-[-0-9a-f]+-box \| [0-9.]+ +\|" "$script" info
step 'a dry run tells what would be done' 0 '/etc/greeting' "$script" push --dry-run
step 'and does nothing' 1 'No such file' "$script" ssh cat /etc/greeting
step 'push' 0 'the machine is up to date' "$script" push
step 'push again: nothing to do' 0 'nothing to do' "$script" push
step 'info: it is up to date' 0 '^\| box  \| +Up / Up-to-date +\|' "$script" info
step 'info --plain' 0 $'^box\tUp / Up-to-date\t' "$script" info --plain
step 'its files are there' 0 'Good morning' "$script" ssh cat /etc/greeting
step 'its units run' 0 '^active$' "$script" ssh systemctl is-active hello.service
step 'its accounts are there' 0 'A guest' "$script" ssh getent passwd guest
step 'no unit failed' 0 '^$' "$script" ssh systemctl --failed --plain --no-legend
address=$("$script" ip)
port=8080
step 'its ports are open' 0 'Good morning' timeout 20 bash -c "cat </dev/tcp/$address/$port"
step 'restart' 0 'up at ' "$script" restart
step 'it comes up with everything' 0 '^hello$' "$script" ssh cat /run/hello
step 'stop' 0 'shutting down' "$script" stop
step 'status: stopped' 3 '^stopped$' "$script" status
step 'stop again' 0 'already stopped' "$script" stop
step 'start after the stop' 0 'starting' "$script" start
step 'destroy asks' 1 'destroy --yes' "$script" destroy
step 'destroy' 0 'deleting' "$script" destroy --yes
step 'destroy again' 0 'there is no such machine' "$script" destroy --yes
step 'info: the machine is gone' 0 '^\| box  \| +Missing / New +\|' "$script" info
if find images state -type f | grep -q .; then
  failures=$((failures + 1))
  echo 'not ok nothing is left of it'
  find images state -type f | sed 's/^/    /'
else
  echo 'ok nothing is left of it'
fi
[ "$failures" = 0 ]
