# Runs when the activated machines boot again: everything comes up by itself.
# shellcheck shell=bash
. /root/lib.sh
step 'everything comes up by itself'
systemctl is-system-running --wait >/dev/null 2>&1
check 'booted again: no unit has failed' nothing_failed
says 'booted again: the address is that of the configuration' 'inet 192.168.56.1[012]/24' ip -4 address show dev eth1
meet up 3
case $TEST_MACHINE in
  proxy)
    shop() { curl -sS -k --max-time 10 --resolve shop.example.org:443:192.168.56.10 https://shop.example.org/ | grep -q 'the shop'; }
    check 'booted again: services are active' active nginx ssh acme-shop.example.org.timer
    check 'booted again: the page is there' eventually 20 shop
    ;;
  app) check 'booted again: units are active' active shop.socket ssh shop-clean-sessions.timer ;;
  db) check 'booted again: units are active' active postgresql ssh backup-shop.timer ;;
esac
ends 'booted again: status agrees' 0 '^everything is as it was activated$' /usr/local/lib/nixc/activate status
meet end 3
