package org.nixc.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The users and groups of a machine: those of the configuration, and those that Debian brings. */
final class Accounts {
  private static final List<String> BASE =
      List.of(
          "root",
          "daemon",
          "bin",
          "sys",
          "sync",
          "games",
          "man",
          "lp",
          "mail",
          "news",
          "uucp",
          "proxy",
          "www-data",
          "backup",
          "list",
          "irc",
          "_apt",
          "nobody",
          "systemd-network",
          "systemd-timesync",
          "systemd-resolve",
          "systemd-journal",
          "systemd-coredump",
          "systemd-oom",
          "messagebus",
          "sshd",
          "_ssh",
          "dbus",
          "polkitd",
          "uuidd",
          "tcpdump",
          "postgres",
          "postfix",
          "postdrop",
          "mysql",
          "redis",
          "memcache",
          "ntpsec",
          "_chrony",
          "bind",
          "unbound",
          "dnsmasq",
          "avahi",
          "libvirt-qemu",
          "libvirt-dnsmasq",
          "rtkit",
          "_rpc",
          "statd",
          "nslcd",
          "openldap",
          "Debian-exim",
          "prometheus",
          "grafana",
          "mosquitto",
          "rabbitmq",
          "vnstat",
          "munin",
          "zabbix",
          "fwupd-refresh",
          "_lldpd",
          "opendkim",
          "dovecot",
          "dovenull",
          "spamd",
          "clamav",
          "tss",
          "nm-openvpn",
          "geoclue",
          "usbmux");

  private static final List<String> BASE_GROUPS =
      List.of(
          "adm",
          "tty",
          "disk",
          "kmem",
          "dialout",
          "fax",
          "voice",
          "cdrom",
          "floppy",
          "tape",
          "sudo",
          "audio",
          "dip",
          "operator",
          "src",
          "shadow",
          "utmp",
          "video",
          "sasl",
          "plugdev",
          "staff",
          "users",
          "nogroup",
          "wheel",
          "input",
          "sgx",
          "kvm",
          "render",
          "crontab",
          "netdev",
          "docker",
          "libvirt",
          "ssl-cert",
          "lpadmin",
          "bluetooth",
          "scanner",
          "nixbld",
          "systemd-journal-remote",
          "keys",
          "podman",
          "wireshark",
          "vboxusers",
          "vboxsf",
          "nix-users");

  private final Set<String> users = new TreeSet<>(BASE);
  private final Set<String> groups = new TreeSet<>(BASE);

  private final Set<String> brought = new TreeSet<>();

  Accounts(MachineView machine) {
    groups.addAll(BASE_GROUPS);
    for (Set<String> names : List.of(users, groups)) {
      names.removeIf(name -> machine.packages().lack(name) && brought.add(name));
    }
    groups.removeIf(brought::contains);
    for (Setting user : machine.at("users.users").attributes().values()) {
      users.add(nameOf(user));
    }
    for (Setting group : machine.at("users.groups").attributes().values()) {
      groups.add(nameOf(group));
    }
  }

  /** Whether a package that is not on the machine would bring an account. */
  boolean isBrought(String name) {
    return brought.contains(name);
  }

  private static String nameOf(Setting account) {
    String name = account.get("name").text();
    return name.isEmpty() ? account.name() : name;
  }

  /** Whether there is a user of that name; numbers are taken as they are. */
  boolean hasUser(String name) {
    return users.contains(name) || isNumber(name);
  }

  /** Whether there is a group of that name; numbers are taken as they are. */
  boolean hasGroup(String name) {
    return groups.contains(name) || isNumber(name);
  }

  /** The names of all users. */
  Set<String> users() {
    return users;
  }

  /** The names of all groups. */
  Set<String> groups() {
    return groups;
  }

  private static boolean isNumber(String name) {
    int start = name.startsWith("+") || name.startsWith("#") ? 1 : 0;
    for (int i = start; i < name.length(); i++) {
      if (!Character.isDigit(name.charAt(i))) {
        return false;
      }
    }
    return name.length() > start;
  }
}
