# Runs on the booted machine: activates the example for the first time, and then again in all ways.
# shellcheck shell=bash
. /root/lib.sh

page() { curl -sS -k --max-time 10 --resolve hydra.example.org:443:127.0.0.1 https://hydra.example.org/; }
proxied() { page | grep -q 'Hydra stands here'; }
serves() {
  says "$1: port 80 redirects" '^Location: https://hydra.example.org/' \
    curl -sS -i --max-time 10 --resolve hydra.example.org:80:127.0.0.1 http://hydra.example.org/
  check "$1: port 443 gives the proxied page" eventually 20 proxied
}
as() { runuser -u "$1" -- psql -h /run/postgresql -U "$2" -d "$3" -tAc 'select current_user'; }
everything_runs() {
  check "$1: no unit has failed" nothing_failed
  serves "$1"
  prints "$1: hydra-www is hydra to PostgreSQL" hydra as hydra-www hydra hydra
  prints "$1: hydra-queue-runner is hydra to PostgreSQL" hydra as hydra-queue-runner hydra hydra
  ends "$1: nobody is not" 2 'authentication failed' as nobody hydra hydra
  ends "$1: hydra-www is not postgres" 2 'authentication failed' as hydra-www postgres postgres
  check "$1: services are active" active nginx postgresql ssh postfix postfix@- hydra-init hydra-server \
    hydra-queue-runner hydra-evaluator hydra-notify
  check "$1: timers are active" active hydra-check-space.timer hydra-compress-logs.timer \
    hydra-update-gc-roots.timer acme-hydra.example.org.timer
  says "$1: sshd answers" '^SSH-2.0-' timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/22; head -n 1 <&3'
  says "$1: postfix answers" '^220 ' timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/25; head -n 1 <&3'
}

systemctl is-system-running --wait >/dev/null 2>&1
check 'the stock host has no failed unit' nothing_failed

ends 'a dry run tells the plan' 0 '^  install  nginx-light$' activate hydra --dry-run
check 'a dry run leaves no trace' test ! -e /var/lib/nixc
ends 'status knows that nothing was activated' 0 'nothing was activated' activate hydra status

ends 'the first activation works' 0 '^this host is at generation 1$' activate hydra
# Without this nothing below can hold.
[ -L /var/lib/nixc/current ] || exit
everything_runs 'first'
installed=/usr/local/lib/nixc/activate
ends 'status agrees' 0 '^everything is as it was activated$' "$installed" status
check 'policy-rc.d is gone' test ! -e /usr/sbin/policy-rc.d

before=$(started_at nginx postgresql ssh hydra-server hydra-notify)
prints 'a second activation does nothing' 'nothing to do: this host is at generation 1' activate hydra
prints 'and restarts nothing' "$before" started_at nginx postgresql ssh hydra-server hydra-notify

ends 'a broken nginx.conf is refused' 1 '^error: these units fail in the new state: .*nginx.service' \
  activate hydra-broken-nginx
everything_runs 'after a broken nginx.conf'
ends 'and nothing of it is left' 0 '^everything is as it was activated$' "$installed" status
ends 'a broken postgresql.conf is refused' 1 '^error: .*postgresql' activate hydra-broken-unit
everything_runs 'after a broken postgresql.conf'
check 'the new service of the broken tree is gone' test "$(systemctl is-active fresh.service)" = inactive

nginx=$(started_at nginx)
notify=$(started_at hydra-notify)
ends 'a changed configuration is activated' 0 '^this host is at generation 2$' activate hydra-changed
prints 'nginx, which did not change, goes on' "$nginx" started_at nginx
check 'hydra-notify, which did, was restarted' test "$(started_at hydra-notify)" != "$notify"
prints 'hydra-notify has its new setting' 5 systemctl show -P Nice hydra-notify
everything_runs 'changed'

ends 'rollback goes back' 0 '^this host is at generation 1$' "$installed" rollback
prints 'hydra-notify has its old setting' 0 systemctl show -P Nice hydra-notify
everything_runs 'rolled back'

echo '# by hand' >>/etc/nginx/nginx.conf
chmod 600 /etc/ssh/sshd_config
rm /etc/systemd/system/hydra-check-space.timer
ends 'status tells what was edited' 3 '^  changed  /etc/nginx/nginx.conf$' "$installed" status
ends 'status tells the mode' 3 '^  mode     /etc/ssh/sshd_config is 0600, not 0644$' "$installed" status
ends 'status tells what is missing' 3 '^  missing  /etc/systemd/system/hydra-check-space.timer$' "$installed" status
ends 'activate repairs it' 0 '^warning: /etc/nginx/nginx.conf was changed by hand' "$installed" switch
ends 'status agrees again' 0 '^everything is as it was activated$' "$installed" status
everything_runs 'repaired'
