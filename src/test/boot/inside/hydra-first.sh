# Runs on the booted machine: activates the example for the first time, and then again in all ways.
# shellcheck shell=bash
. /root/lib.sh
installed=/usr/local/lib/nixc/activate
agree='^everything is as it was activated$'

page() { curl -sS -k --max-time 10 --resolve hydra.example.org:443:127.0.0.1 https://hydra.example.org/; }
proxied() { page | grep -q 'Hydra stands here'; }
serves() {
  says "$1: port 80 redirects" '^Location: https://hydra.example.org/' \
    curl -sS -i --max-time 10 --resolve hydra.example.org:80:127.0.0.1 http://hydra.example.org/
  check "$1: port 443 gives the proxied page" eventually 20 proxied
}
as() { runuser -u "$1" -- psql -h /run/postgresql -U "$2" -d "$3" -tAc 'select current_user'; }
# Which ports another host gets no answer from.
knock='echo "closed: $(for port in 22 25 80 443 3000 5432; do
  { timeout 1 bash -c "exec 3<>/dev/tcp/192.168.56.101/$port" 2>/dev/null || echo "$port"; } &
done | sort -n | tr "\n" " ")"'
everything_runs() {
  check "$1: no unit has failed" nothing_failed
  serves "$1"
  prints "$1: hydra-www is hydra to PostgreSQL" hydra as hydra-www hydra hydra
  prints "$1: hydra-queue-runner is hydra to PostgreSQL" hydra as hydra-queue-runner hydra hydra
  ends "$1: nobody is not" 2 'authentication failed' as nobody hydra hydra
  ends "$1: hydra-www is not postgres" 2 'authentication failed' as hydra-www postgres postgres
  check "$1: services are active" active nginx postgresql ssh postfix postfix@- hydra-init hydra-server \
    hydra-queue-runner hydra-evaluator hydra-notify hydra-manual-setup nftables
  check "$1: timers are active" active hydra-check-space.timer hydra-compress-logs.timer \
    hydra-update-gc-roots.timer acme-hydra.example.org.timer
  says "$1: sshd answers" '^SSH-2.0-' timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/22; head -n 1 <&3'
  says "$1: from outside Hydra is there" 'Hydra stands here' outside curl -sS --max-time 5 http://192.168.56.101:3000/
  says "$1: from outside sshd is there" '^SSH-2.0-' outside bash -c 'exec 3<>/dev/tcp/192.168.56.101/22; head -n 1 <&3'
  # Trap T5 of the article: its firewall has no hole for the ports of nginx.
  ends "$1: nothing else is, nginx neither" 0 '^closed: 25 80 443 5432 $' outside bash -c "$knock"
  says "$1: postfix answers" '^220 ' timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/25; head -n 1 <&3'
}

systemctl is-system-running --wait >/dev/null 2>&1
check 'the stock host has no failed unit' nothing_failed
hostname=$(hostname)

step 'a dry run'
ends 'a dry run tells the plan' 0 '^  install  nginx-light$' activate hydra --dry-run
check 'a dry run leaves no trace' test ! -e /var/lib/nixc
ends 'status knows that nothing was activated' 0 'nothing was activated' activate hydra status

step 'an activation that fails on a fresh host'
# Somebody else installs something just now.
python3 -c 'import fcntl, time
lock = open("/var/lib/dpkg/lock-frontend", "w")
fcntl.lockf(lock, fcntl.LOCK_EX)
time.sleep(4)' &
sleep 0.5
ends "the article's placeholder is no shell" 1 'these units fail in the new state: .*hydra-manual-setup.service' \
  activate hydra-placeholder
check 'the stock host is back: no unit has failed' nothing_failed
ends 'nothing is activated' 0 'nothing was activated' activate hydra status
prints 'the host has its name' "$hostname" hostname
prints 'and its file' "$hostname" cat /etc/hostname
check 'no script is left' test ! -e "$installed"
check 'no unit is left' test ! -e /etc/systemd/system/hydra-server.service
prints 'nginx does not run, as nobody asked for it' inactive systemctl is-active nginx
prints 'nothing half written is left' '' find /etc /usr /var/lib -name .nixc.new
check 'policy-rc.d is gone' test ! -e /usr/sbin/policy-rc.d

step 'the first activation'
ends 'the first activation works, and tells what systemd refuses' 0 \
  '^warning: systemd does not accept nix-gc.timer, which will not start:$' activate hydra
# Without this nothing below can hold.
[ -L /var/lib/nixc/current ] || exit
everything_runs 'first'
ends 'status agrees' 0 "$agree" "$installed" status
check 'policy-rc.d is gone' test ! -e /usr/sbin/policy-rc.d
# Trap T2 of the article, crontab's time for nix-gc: nothing fails, and the timer is not there.
prints "systemd refuses the timer with crontab's time" bad-setting systemctl show -P LoadState nix-gc.timer
step 'a second activation'
before=$(started_at nginx postgresql ssh hydra-server hydra-notify)
prints 'a second activation does nothing' 'nothing to do: this host is at generation 1' activate hydra
prints 'and restarts nothing' "$before" started_at nginx postgresql ssh hydra-server hydra-notify

step 'broken configurations'
ends 'a package that cannot be had changes nothing' 1 '^error: apt-get cannot install hello: nothing else was changed$' \
  activate hydra-offline
check 'really nothing' test ! -e /etc/come.conf -a ! -e /usr/sbin/policy-rc.d
ends 'status agrees' 0 "$agree" "$installed" status
ends 'a broken nginx.conf is refused' 1 '^error: these units fail in the new state: .*nginx.service' \
  activate hydra-broken-nginx
everything_runs 'after a broken nginx.conf'
ends 'and nothing of it is left' 0 "$agree" "$installed" status
ttl=$(cat /proc/sys/net/ipv4/ip_default_ttl)
ends 'a broken postgresql.conf is refused' 1 '^error: .*postgresql' activate hydra-broken-unit
everything_runs 'after a broken postgresql.conf'
check 'the new service of the broken tree is gone' test "$(systemctl is-active fresh.service)" = inactive
check 'its directories are gone' test ! -e /var/lib/fresh
check 'its account is gone' bash -c '! getent passwd fresh'
prints 'the name of the host is back' my-hydra hostname
prints 'the kernel has its old settings' "$ttl" cat /proc/sys/net/ipv4/ip_default_ttl
ends 'and status agrees' 0 "$agree" "$installed" status

step 'changes'
ends 'services are added' 0 '^this host is at generation 2$' activate hydra-services
check 'they run' active stays reloads at-once described gone
check 'files are there' test -e /etc/gone.conf -a -e /etc/gone/with/its/folders
nginx=$(started_at nginx) notify=$(started_at hydra-notify) stays=$(started_at stays)
reloads=$(started_at reloads) at_once=$(started_at at-once) described=$(started_at described)
ends 'a changed configuration is activated' 0 '^this host is at generation 3$' activate hydra-changed
goes_on 'nginx, which did not change, goes on' "$nginx" nginx
was_restarted 'hydra-notify, which did, was restarted' "$notify" hydra-notify
prints 'hydra-notify has its new setting' 5 systemctl show -P Nice hydra-notify
goes_on 'X-RestartIfChanged=false: it goes on' "$stays" stays
goes_on 'X-ReloadIfChanged=true: it goes on' "$reloads" reloads
check 'and was reloaded' test -e /run/reloaded
was_restarted 'X-StopIfChanged=false: it was restarted' "$at_once" at-once
goes_on 'only its description changed: it goes on' "$described" described
prints 'what left the configuration is stopped' inactive systemctl is-active gone
check 'and its unit is gone' test ! -e /etc/systemd/system/gone.service
check 'files that left it are gone, with their folders' test ! -e /etc/gone.conf -a ! -e /etc/gone
check 'files that came are there' test -e /etc/come.conf
check "the timer has a calendar event now" active nix-gc.timer
everything_runs 'changed'

step 'rollback'
ends 'rollback goes back' 0 '^this host is at generation 2$' "$installed" rollback
prints 'hydra-notify has its old setting' 0 systemctl show -P Nice hydra-notify
check 'what had left is back' active gone
check 'with its files' test -e /etc/gone.conf -a -e /etc/gone/with/its/folders -a ! -e /etc/come.conf
ends 'rollback goes to a number' 0 '^this host is at generation 1$' "$installed" rollback 1
prints 'nothing of the others is left' inactive systemctl is-active stays
everything_runs 'rolled back'

step 'drift'
systemctl stop hydra-update-gc-roots.timer
userdel acme
echo '# by hand' >>/etc/nginx/nginx.conf
chmod 600 /etc/ssh/sshd_config
rm /etc/systemd/system/hydra-check-space.timer
ends 'status tells what was edited' 3 '^  changed  /etc/nginx/nginx.conf$' "$installed" status
ends 'status tells the mode' 3 '^  mode     /etc/ssh/sshd_config is 0600, not 0644$' "$installed" status
ends 'status tells what is missing' 3 '^  missing  /etc/systemd/system/hydra-check-space.timer$' "$installed" status
ends 'status tells what was stopped' 3 '^  stopped  hydra-update-gc-roots.timer$' "$installed" status
ends 'status tells what is wrong with accounts' 3 '^  account  add user acme$' "$installed" status
ends 'activate repairs it' 0 '^warning: /etc/nginx/nginx.conf was changed by hand' "$installed" switch
ends 'status agrees again' 0 "$agree" "$installed" status
everything_runs 'repaired'

step 'a run that is killed'
(exec /root/trees/hydra-changed/usr/local/lib/nixc/activate >/dev/null 2>&1) &
until [ -e /etc/come.conf ]; do sleep 0.02; done
kill -KILL $!
wait $! 2>/dev/null
ends 'status tells that it was interrupted' 3 '^an activation was interrupted' "$installed" status
ends 'the next run undoes it and goes on' 0 '^going back: an activation was interrupted' activate hydra
everything_runs 'recovered'
check 'nothing of it is left' test ! -e /etc/come.conf
ends 'and status agrees' 0 "$agree" "$installed" status
