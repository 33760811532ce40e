# Runs when the activated machine boots again: everything comes up by itself.
# shellcheck shell=bash
. /root/lib.sh
step "everything comes up by itself"

systemctl is-system-running --wait >/dev/null 2>&1
check 'booted again: no unit has failed' nothing_failed
check 'booted again: services are active' active nginx postgresql ssh postfix postfix@- hydra-server \
  hydra-queue-runner hydra-evaluator hydra-notify hydra-check-space.timer
page() {
  curl -sS -k --max-time 10 --resolve hydra.example.org:443:127.0.0.1 https://hydra.example.org/ \
    | grep -q 'Hydra stands here'
}
check 'booted again: the page is there' eventually 20 page
ends 'booted again: status agrees' 0 '^everything is as it was activated$' /usr/local/lib/nixc/activate status
