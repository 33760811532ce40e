# Machines of the test: their roots, their network, their boots, and what their assertions say.
# shellcheck shell=bash disable=SC2154

limit=${NIXC_BOOT_SECONDS:-420}
declare -A running=() done_lines=()
declare -a helpers=()
failures=0

# A network that all machines of the run share, on which this side has the first address. The
# namespace of the run holds it, so that it goes with the run.
make_network() {
  ip link set lo up
  ip link add nixc-boot type bridge || cannot 'the kernel has no bridges'
  ip link set nixc-boot up
  ip address add 192.168.56.1/24 dev nixc-boot
}

# A root of its own for a machine, over the stock one where overlays work, with trees of variants.
make_root() {
  local machine=$1 variant
  shift
  root=$work/root/$machine
  mkdir -p "$root" "$work/upper/$machine" "$work/overlay/$machine"
  mount -t overlay overlay -o "lowerdir=$base,upperdir=$work/upper/$machine,workdir=$work/overlay/$machine" "$root" 2>/dev/null \
    || cp -a --reflink=auto -T -- "$base" "$root"
  mkdir -p "$root/root/trees"
  for variant; do
    cp -r -T -- "$work/out/$variant/$machine/root" "$root/root/trees/$variant"
  done
}

# Gives a machine an address the way Debian's installer does.
give_address() {
  printf 'auto eth1\niface eth1 inet static\n  address %s/24\n' "$2" >"$work/root/$1/etc/network/interfaces.d/eth1"
}

# Moves this shell into a control group of its own: two systemds in one would fight for it.
enter_cgroup() {
  local hierarchy path folder
  while IFS=: read -r _ hierarchy path; do
    case $hierarchy in
      name=systemd) folder=/sys/fs/cgroup/systemd ;;
      '')
        folder=/sys/fs/cgroup/unified
        [ -d "$folder" ] || folder=/sys/fs/cgroup
        ;;
      *) continue ;;
    esac
    folder+=${path%/}/$1
    mkdir -p -- "$folder"
    printf '%s\n' "$folder" >>"$work/cgroups"
    echo "$BASHPID" >"$folder/cgroup.procs"
  done </proc/self/cgroup
}

remove_cgroups() {
  local path
  [ -e "$work/cgroups" ] || return 0
  while IFS= read -r path; do
    find "$path" -depth -type d -exec rmdir -- {} + 2>/dev/null || :
  done < <(sort -u "$work/cgroups")
}

# Boots a machine's root, in which a unit runs a script of inside/; its eth1 is on the network.
start_machine() {
  local machine=$1 script=$2
  local root=$work/root/$machine out=$work/results/$machine
  mkdir -p "$out" "$work/shared"
  rm -f -- "$out/done"
  touch "$out/log"
  done_lines[$machine]=$(wc -l <"$out/log")
  cp -- "$here/inside/$script" "$root/root/inside"
  cp -- "$here/inside/lib.sh" "$root/root/lib.sh"
  cat >"$root/etc/systemd/system/nixc-test.service" <<UNIT
[Unit]
Description=Assertions of the test
DefaultDependencies=no
After=multi-user.target
[Service]
Type=simple
Environment=TEST_MACHINE=$machine
ExecStart=/bin/bash /root/inside
StandardOutput=append:/hostout/log
StandardError=append:/hostout/log
TimeoutStopSec=5
UNIT
  (
    enter_cgroup "nixc-boot-$$-$machine"
    exec timeout --signal=TERM "$limit" systemd-nspawn --quiet --directory="$root" --machine="nixc-$machine-$$" \
      --register=no --keep-unit --console=read-only --resolv-conf=off --timezone=off --link-journal=no \
      --network-veth-extra="vm-$machine:eth1" --bind="$out:/hostout" --bind="$work/shared:/shared" \
      --boot systemd.wants=nixc-test.service systemd.log_target=journal
  ) </dev/null >"$out/console" 2>&1 &
  running[$machine]=$!
  local -i i
  for ((i = 0; i < 100; i++)); do
    if ip link set "vm-$machine" master nixc-boot up 2>/dev/null; then return; fi
    sleep 0.1
  done
  tail -n 20 "$out/console" >&2
  cannot 'systemd-nspawn makes no network interface'
}

# Prints what is under way on the machines, as their scripts tell.
progress() {
  local machine line
  for machine in "${!done_lines[@]}"; do
    while IFS= read -r line; do
      done_lines[$machine]=$((done_lines[$machine] + 1))
      case $line in
        '# '*) say "$machine: ${line#\# }" ;;
        'not ok '*) say "$machine: $line" ;;
      esac
    done < <(tail -n "+$((done_lines[$machine] + 1))" "$work/results/$machine/log")
  done
}

# Runs what a machine wants to know how it looks from outside.
answer() {
  local machine out status
  for machine in "${!running[@]}"; do
    out=$work/results/$machine
    [ -e "$out/ask" ] || continue
    status=0
    timeout 20 bash -c "$(<"$out/ask")" >"$out/answer.new" 2>&1 </dev/null || status=$?
    rm -f -- "$out/ask"
    printf '%s\n' "$status" >"$out/answer.status"
    mv -- "$out/answer.new" "$out/answer"
  done
}

# Waits until the machines are off.
wait_machines() {
  local machine
  while [ ${#running[@]} -gt 0 ]; do
    sleep 0.3
    answer
    progress
    for machine in "${!running[@]}"; do
      if ! kill -0 "${running[$machine]}" 2>/dev/null; then end_machine "$machine"; fi
    done
  done
}

end_machine() {
  local machine=$1 status=0 out=$work/results/$1
  wait "${running[$machine]}" || status=$?
  unset "running[$machine]"
  if [ -e "$out/done" ]; then return; fi
  if ! [ -s "$out/log" ]; then
    tail -n 20 "$out/console" >&2
    if [ "$status" != 124 ]; then cannot "systemd-nspawn ended with status $status before systemd was up"; fi
    echo "not ok it did not boot within $limit seconds" >>"$out/log"
  else
    echo "not ok it was not done within $limit seconds" >>"$out/log"
  fi
  # The other machines may wait for this one.
  touch "$work/shared/broken"
}

stop_machines() {
  local machine
  for machine in "${!running[@]}"; do kill -TERM "${running[$machine]}" 2>/dev/null || :; done
  for machine in "${!running[@]}"; do wait "${running[$machine]}" || :; done
  running=()
  [ ${#helpers[@]} = 0 ] || kill -- "${helpers[@]}" 2>/dev/null || :
}

# Shows what failed, and counts it.
report() {
  local machine ok bad out
  for machine in "${!done_lines[@]}"; do
    out=$work/results/$machine
    ok=$(grep -c '^ok ' "$out/log" || :)
    bad=$(grep -c '^not ok ' "$out/log" || :)
    say "$machine: $ok assertions hold, $bad do not"
    if [ "$bad" -gt 0 ] || [ "${NIXC_BOOT_VERBOSE:-}" ]; then cat "$out/log"; fi
    failures=$((failures + bad))
  done
}
