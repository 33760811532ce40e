# Runs on the machine of the application: a socket starts it, a timer cleans up.
# shellcheck shell=bash
. /root/lib.sh
installed=/usr/local/lib/nixc/activate
agree='^everything is as it was activated$'
shop='^Welcome to "the shop", 100% open$'

ask() { curl -sS --max-time 10 "http://192.168.56.11:$1/"; }
everything_runs() {
  check "$1: no unit has failed" nothing_failed
  check "$1: units are active" active shop.socket ssh nftables
}

systemctl is-system-running --wait >/dev/null 2>&1
check 'the stock host has no failed unit' nothing_failed
step 'the first activation'
ends 'the first activation works' 0 '^this host is at generation 1$' activate web
[ -L /var/lib/nixc/current ] || exit
everything_runs 'first'
check 'the timer is active' active shop-clean-sessions.timer
meet active 3
step 'what the application is'
says 'it answers' "$shop" ask 8080
check 'its socket has started it' active shop
prints 'as its own user' shop ps -o user= -p "$(systemctl show -P MainPID shop)"
prints 'sessions have their folder' 'shop shop 750' stat -c '%U %G %a' /var/lib/shop/sessions
runuser -u shop -- touch -d '20 days ago' /var/lib/shop/sessions/old
runuser -u shop -- touch /var/lib/shop/sessions/new
check 'old sessions are cleaned up' systemctl start shop-clean-sessions
prints 'and new ones stay' new ls /var/lib/shop/sessions
prints 'the database asks for a password' scram /root/ask-postgresql 192.168.56.12 shop shop
ends 'status agrees' 0 "$agree" "$installed" status
before=$(started_at shop.service shop.socket ssh)
prints 'a second activation does nothing' 'nothing to do: this host is at generation 1' activate web
prints 'and restarts nothing' "$before" started_at shop.service shop.socket ssh
meet looked 3

step 'a broken configuration'
ends 'a socket that systemd does not accept is refused' 1 \
  '^error: these units ran until now, and systemd does not accept them in the new state: shop.socket$' activate web-broken
everything_runs 'after a broken configuration'
meet broken 3
says 'it answers' "$shop" ask 8080
ends 'status agrees' 0 "$agree" "$installed" status
meet recovered 3

step 'the application moves to another port'
ends 'the change is activated' 0 '^this host is at generation 2$' activate web-changed
everything_runs 'changed'
says 'it answers at the new port' "$shop" ask 8081
says 'and others at it' "$shop" outside curl -sS --max-time 10 http://192.168.56.11:8081/
ends 'its firewall has closed the old one' 28 'Timeout|timed out' outside curl -sS --connect-timeout 2 http://192.168.56.11:8080/
ends 'and not at the old one' 7 'Failed to connect' ask 8080
prints 'the timer that is off is stopped' inactive systemctl is-active shop-clean-sessions.timer
meet changed 3
meet seen 3
ends 'rollback goes back' 0 '^this host is at generation 1$' "$installed" rollback
says 'it answers at the old port' "$shop" ask 8080
check 'the timer is back' active shop-clean-sessions.timer
meet back 3
everything_runs 'rolled back'
meet end 3
