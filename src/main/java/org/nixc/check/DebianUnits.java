package org.nixc.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The units that systemd and Debian's packages bring under names that configurations refer to. */
final class DebianUnits {
  private static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              """
              NetworkManager-dispatcher.service NetworkManager-wait-online.service NetworkManager.service
              acpid.service anacron.service anacron.timer apache2.service apache2@.service
              apt-daily-upgrade.service apt-daily-upgrade.timer apt-daily.service apt-daily.timer
              atd.service autovt@.service avahi-daemon.service avahi-daemon.socket basic.target
              bind9.service blockdev@.target bluetooth.target boot-complete.target chrony.service
              chronyd.service cloud-config.service cloud-config.target cloud-final.service
              cloud-init-local.service cloud-init.service cloud-init.target collectd.service
              console-getty.service container-getty@.service containerd.service cron.service crond.service
              cryptdisks-early.service cryptdisks.service cryptsetup-pre.target cryptsetup.target
              ctrl-alt-del.target cups.path cups.service cups.socket
              dbus-org.freedesktop.hostname1.service dbus-org.freedesktop.import1.service
              dbus-org.freedesktop.locale1.service dbus-org.freedesktop.login1.service
              dbus-org.freedesktop.machine1.service dbus-org.freedesktop.portable1.service
              dbus-org.freedesktop.timedate1.service dbus.service dbus.socket debug-shell.service
              default.target dhcpcd.service display-manager.service dnsmasq.service docker.service
              docker.socket dovecot.service dovecot.socket dpkg-db-backup.service dpkg-db-backup.timer
              e2scrub@.service e2scrub_all.service e2scrub_all.timer e2scrub_fail@.service
              e2scrub_reap.service elasticsearch.service emergency.service emergency.target exim4.service
              exit.target factory-reset.target fail2ban.service final.target firewalld.service
              first-boot-complete.target fstrim.service fstrim.timer gdm.service getty-pre.target
              getty-static.service getty.target getty@.service getty@tty1.service gitlab-runner.service
              grafana-server.service graphical-session-pre.target graphical-session.target
              graphical.target halt.target haproxy.service haveged.service hibernate.target
              hwclock.service hybrid-sleep.target ifup@.service initrd-cleanup.service initrd-fs.target
              initrd-parse-etc.service initrd-root-device.target initrd-root-fs.target
              initrd-switch-root.service initrd-switch-root.target initrd-udevadm-cleanup-db.service
              initrd-usr-fs.target initrd.target integritysetup-pre.target integritysetup.target
              iptables.service irqbalance.service jenkins.service keepalived.service kexec.target
              keys.target kmod-static-nodes.service kmod.service libvirtd.service libvirtd.socket
              lightdm.service local-fs-pre.target local-fs.target logrotate.service logrotate.timer
              lvm2-monitor.service machines.target man-db.service man-db.timer mariadb.service
              mdmonitor.service memcached.service modprobe@.service mongod.service mosquitto.service
              multi-user.target multipathd.service munin-node.service mysql.service named.service
              netfilter-persistent.service network-online.target network-pre.target network.target
              networking.service nfs-client.target nfs-mountd.service nfs-server.service nftables.service
              nginx.service nix-daemon.service nix-daemon.socket nmbd.service nscd.service nslcd.service
              nss-lookup.target nss-user-lookup.target ntp.service ntpd.service ntpsec.service
              openntpd.service openvpn-client@.service openvpn-server@.service openvpn.service
              openvpn@.service paths.target pg_basebackup@.service pg_basebackup@.timer
              pg_compresswal@.service pg_compresswal@.timer pg_dump@.service pg_dump@.timer
              pg_receivewal@.service php-fpm.service podman-auto-update.service podman-auto-update.timer
              podman-restart.service podman.service podman.socket polkit.service postfix-resolvconf.path
              postfix-resolvconf.service postfix.service postfix@.service postgresql.service
              postgresql@.service poweroff.target printer.target procps.service
              prometheus-alertmanager.service prometheus-node-exporter.service prometheus.service
              qemu-guest-agent.service quotaon.service rabbitmq-server.service rc-local.service rc.service
              rcS.service reboot.target redis-server.service redis-server@.service redis.service
              remote-cryptsetup.target remote-fs-pre.target remote-fs.target remote-veritysetup.target
              rescue-ssh.target rescue.service rescue.target rng-tools.service rpc-statd.service
              rpcbind.service rpcbind.socket rpcbind.target rsync.service rsyslog.service runlevel0.target
              runlevel1.target runlevel2.target runlevel3.target runlevel4.target runlevel5.target
              runlevel6.target sddm.service serial-getty@.service shutdown.target sigpwr.target
              slapd.service sleep.target slices.target smartcard.target smartd.service
              smartmontools.service smbd.service snmpd.service sockets.target sound.target squid.service
              ssh.service ssh.socket ssh@.service sshd.service sssd.service strongswan.service
              sudo.service suspend-then-hibernate.target suspend.target swap.target sysinit.target
              syslog.service syslog.socket system-update-cleanup.service system-update-pre.target
              system-update.target systemd-ask-password-console.path systemd-ask-password-console.service
              systemd-ask-password-wall.path systemd-ask-password-wall.service systemd-backlight@.service
              systemd-binfmt.service systemd-boot-check-no-failures.service systemd-exit.service
              systemd-firstboot.service systemd-fsck-root.service systemd-fsck@.service
              systemd-fsckd.service systemd-fsckd.socket systemd-halt.service
              systemd-hibernate-resume@.service systemd-hibernate.service systemd-hostnamed.service
              systemd-hybrid-sleep.service systemd-importd.service systemd-initctl.service
              systemd-initctl.socket systemd-journal-flush.service systemd-journald-audit.socket
              systemd-journald-dev-log.socket systemd-journald-varlink@.socket systemd-journald.service
              systemd-journald.socket systemd-journald@.service systemd-journald@.socket
              systemd-kexec.service systemd-localed.service systemd-logind.service
              systemd-machine-id-commit.service systemd-machined.service systemd-modules-load.service
              systemd-network-generator.service systemd-networkd-wait-online.service
              systemd-networkd-wait-online@.service systemd-networkd.service systemd-networkd.socket
              systemd-nspawn@.service systemd-pcrphase-initrd.service systemd-pcrphase-sysinit.service
              systemd-pcrphase.service systemd-portabled.service systemd-poweroff.service
              systemd-pstore.service systemd-quotacheck.service systemd-random-seed.service
              systemd-reboot.service systemd-remount-fs.service systemd-repart.service
              systemd-resolved.service systemd-rfkill.service systemd-rfkill.socket
              systemd-suspend-then-hibernate.service systemd-suspend.service systemd-sysctl.service
              systemd-sysext.service systemd-sysusers.service systemd-time-wait-sync.service
              systemd-timedated.service systemd-timesyncd.service systemd-tmpfiles-clean.service
              systemd-tmpfiles-clean.timer systemd-tmpfiles-setup-dev.service
              systemd-tmpfiles-setup.service systemd-udev-settle.service systemd-udev-trigger.service
              systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udevd.service
              systemd-update-utmp-runlevel.service systemd-update-utmp.service
              systemd-user-sessions.service systemd-volatile-root.service telegraf.service time-set.target
              time-sync.target timers.target timesyncd.service tor.service ufw.service umount.target
              unattended-upgrades.service unbound.service usb-gadget.target user-runtime-dir@.service
              user@.service uwsgi.service varnish.service vboxadd-service.service vboxadd.service
              veritysetup-pre.target veritysetup.target virtlockd.service virtlogd.service virtlogd.socket
              virtualbox-guest-utils.service wg-quick@.service wpa_supplicant.service
              wpa_supplicant@.service x11-common.service xdg-desktop-autostart.target zabbix-agent.service
              """
                  .strip()
                  .split("\\s+", -1)));

  private DebianUnits() {}

  /** All of them. */
  static Set<String> all() {
    return NAMES;
  }

  /** Whether there is such a unit, or it is of a kind that systemd makes by itself. */
  static boolean has(String name) {
    return NAMES.contains(name) || isMadeBySystemd(name);
  }

  /** Mounts come from fstab, devices from the kernel, slices and scopes from whoever asks. */
  private static boolean isMadeBySystemd(String name) {
    for (String suffix : new String[] {".mount", ".device", ".swap", ".slice", ".scope"}) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }
}
