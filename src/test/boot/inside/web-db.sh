# Runs on the machine of the database: local accounts are mapped to roles, one other machine may come.
# shellcheck shell=bash
. /root/lib.sh
installed=/usr/local/lib/nixc/activate
agree='^everything is as it was activated$'

as() { runuser -u "$1" -- psql -h /run/postgresql -U "$2" -d "$3" -tAc 'select current_user'; }
setting() { runuser -u postgres -- psql -h /run/postgresql -d postgres -tAc "show $1"; }
everything_runs() {
  check "$1: no unit has failed" nothing_failed
  check "$1: units are active" active postgresql ssh nftables backup-shop.timer
  prints "$1: root is shop to PostgreSQL" shop as root shop shop
  prints "$1: so is backup" shop as backup shop shop
  ends "$1: nobody is not" 2 'authentication failed' as nobody shop shop
  ends "$1: backup-shop is not" 2 'authentication failed' as backup-shop shop shop
}

systemctl is-system-running --wait >/dev/null 2>&1
check 'the stock host has no failed unit' nothing_failed
step 'the first activation'
ends 'the first activation works' 0 '^this host is at generation 1$' activate web
[ -L /var/lib/nixc/current ] || exit
meet active 3
everything_runs 'first'
step 'backup'
check 'the backup works' systemctl start backup-shop
says 'and holds the database' 'PostgreSQL database dump complete' cat /var/lib/backup-shop/shop.sql
ends 'status agrees' 0 "$agree" "$installed" status
before=$(started_at postgresql ssh)
prints 'a second activation does nothing' 'nothing to do: this host is at generation 1' activate web
prints 'and restarts nothing' "$before" started_at postgresql ssh
meet looked 3

step 'a broken configuration'
ends 'a broken pg_hba.conf is refused' 1 '^error: .*postgresql' activate web-broken
everything_runs 'after a broken configuration'
ends 'status agrees' 0 "$agree" "$installed" status
meet broken 3
meet recovered 3

step 'another number of connections'
prints 'it has 50 connections' 50 setting max_connections
ssh=$(started_at ssh) postgresql=$(started_at postgresql)
ends 'the change is activated' 0 '^this host is at generation 2$' activate web-changed
prints 'it has 60 connections' 60 setting max_connections
was_restarted 'PostgreSQL was restarted' "$postgresql" postgresql
goes_on 'sshd, which did not change, goes on' "$ssh" ssh
meet changed 3
meet seen 3
ends 'rollback goes back' 0 '^this host is at generation 1$' "$installed" rollback
prints 'it has 50 connections again' 50 setting max_connections
meet back 3
everything_runs 'rolled back'
meet end 3
