package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accounts and units that are on a machine only with the Debian packages that bring them: those
 * of services which have options of their own, so that it is known whether they are there.
 */
final class DebianPackages {
  /** Beginnings of names of packages, then the accounts and the units that these bring. */
  private static final String TABLE =
      """
      avahi      avahi                  avahi-daemon.service avahi-daemon.socket
      chrony     _chrony                chrony.service chronyd.service
      dnsmasq    dnsmasq                dnsmasq.service
      docker     docker                 docker.service docker.socket containerd.service
      fail2ban                          fail2ban.service
      mariadb    mysql                  mariadb.service mysql.service
      memcached  memcache               memcached.service
      nginx                             nginx.service
      nix        nixbld nix-users       nix-daemon.service nix-daemon.socket
      ntpsec     ntpsec                 ntpsec.service
      postfix    postfix postdrop       postfix.service postfix@.service
      postgresql postgres               postgresql.service postgresql@.service
      prometheus prometheus             prometheus.service
      redis      redis                  redis-server.service redis-server@.service redis.service
      unbound    unbound                unbound.service
      """;

  private static final Map<String, String> BROUGHT_BY = broughtBy();

  private final List<String> installed = new ArrayList<>();

  /** The packages of a machine. */
  DebianPackages(MachineView machine) {
    for (Rendered file : machine.files()) {
      if (file.path().equals("/usr/local/lib/nixc/manifest")) {
        for (String line : file.lines()) {
          if (line.startsWith("package ")) {
            installed.add(line.substring("package ".length()));
          }
        }
      }
    }
  }

  private static Map<String, String> broughtBy() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String line : TABLE.split("\n", -1)) {
      String[] words = line.strip().split("\\s+", -1);
      for (int i = 1; i < words.length; i++) {
        all.put(words[i], words[0]);
      }
    }
    return all;
  }

  /** Whether an account or a unit comes with a package that is not on the machine. */
  boolean lack(String name) {
    String wanted = BROUGHT_BY.get(name);
    if (wanted == null || installed.isEmpty()) {
      return false;
    }
    for (String one : installed) {
      if (one.startsWith(wanted)) {
        return false;
      }
    }
    return true;
  }
}
