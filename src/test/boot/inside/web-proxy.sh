# Runs on the machine in front: takes requests, has a certificate, and passes on to the application.
# shellcheck shell=bash
. /root/lib.sh
installed=/usr/local/lib/nixc/activate
agree='^everything is as it was activated$'
shop='^Welcome to "the shop", 100% open$'

ask() { curl -sS -k --max-time 10 --resolve "shop.example.org:443:192.168.56.10" "https://shop.example.org$1"; }
shop_answers() { ask / | grep -q "$shop"; }
certified() {
  openssl x509 -noout -issuer </var/lib/acme/shop.example.org/fullchain.pem | grep -q Pebble \
    && openssl s_client -connect 192.168.56.10:443 -servername shop.example.org </dev/null 2>/dev/null \
    | openssl x509 -noout -issuer | grep -q Pebble
}
everything_runs() {
  check "$1: no unit has failed" nothing_failed
  check "$1: services are active" active nginx ssh nftables acme-shop.example.org.timer
  says "$1: port 80 redirects" '^Location: https://shop.example.org/cart' \
    outside curl -sS -i --max-time 10 --resolve shop.example.org:80:192.168.56.10 http://shop.example.org/cart
  check "$1: port 443 gives the shop's page" eventually 20 shop_answers
  says "$1: also to others" "$shop" outside curl -sS -k --max-time 10 \
    --resolve shop.example.org:443:192.168.56.10 https://shop.example.org/
  says "$1: static files are nginx's own" '^a static file$' ask /static/file.txt
  says "$1: so is robots.txt" '^User-agent: [*]' ask /robots.txt
}

systemctl is-system-running --wait >/dev/null 2>&1
check 'the stock host has no failed unit' nothing_failed
step 'the first activation'
ends 'the first activation works' 0 '^this host is at generation 1$' activate web
[ -L /var/lib/nixc/current ] || exit
meet active 3
step 'requests through all machines'
everything_runs 'first'
check 'the authority gave a certificate, and nginx has it' eventually 60 certified
says 'the time zone is set' 'Europe/Amsterdam' readlink /etc/localtime
ends "the database is not for this machine" 2 'no pg_hba.conf entry for host "192.168.56.10"' \
  /root/ask-postgresql 192.168.56.12 shop shop
ends 'status agrees' 0 "$agree" "$installed" status
before=$(started_at nginx ssh)
prints 'a second activation does nothing' 'nothing to do: this host is at generation 1' activate web
prints 'and restarts nothing' "$before" started_at nginx ssh
meet looked 3

step 'a broken configuration'
ends 'a broken nginx.conf is refused' 1 '^error: these units fail in the new state: .*nginx.service' activate web-broken
meet broken 3
everything_runs 'after a broken configuration'
check 'the certificate is still there' certified
ends 'status agrees' 0 "$agree" "$installed" status
meet recovered 3

step 'the application moves to another port'
ssh=$(started_at ssh)
ends 'the change is activated' 0 '^this host is at generation 2$' activate web-changed
goes_on 'sshd, which did not change, goes on' "$ssh" ssh
meet changed 3
everything_runs 'changed'
meet seen 3
ends 'rollback goes back' 0 '^this host is at generation 1$' "$installed" rollback
meet back 3
everything_runs 'rolled back'
meet end 3
