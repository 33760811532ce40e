package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Finds out from options and rendered files which programs take connections where. */
final class Listeners {
  private static final int DEPTH = 3;
  private static final int MYSQL = 3306;
  private static final List<String> FOR_PEOPLE = List.of("hydra", "openssh");
  private static final List<String> ADDRESSES =
      List.of(
          "listenAddress",
          "listenHost",
          "listenAddr",
          "address",
          "addr",
          "host",
          "hostname",
          "bind",
          "interface",
          "ip",
          "http_addr",
          "listen");

  private final MachineView machine;
  private final List<Listener> found = new ArrayList<>();

  private Listeners(MachineView machine) {
    this.machine = machine;
  }

  static List<Listener> of(MachineView machine) {
    Listeners listeners = new Listeners(machine);
    listeners.nginx();
    listeners.postgresql();
    listeners.mysql();
    listeners.sockets();
    for (Setting service : machine.at("services").attributes().values()) {
      boolean special = service.name().equals("nginx") || service.name().equals("postgresql");
      if (!special && !service.isHidden()) {
        listeners.service(service.name(), service, false, DEPTH);
      }
    }
    return listeners.found;
  }

  /** What nginx listens on, by the file that it reads. */
  private void nginx() {
    if (!machine.at("services.nginx.enable").isTrue()) {
      return;
    }
    Span place = null;
    for (Setting host : machine.at("services.nginx.virtualHosts").attributes().values()) {
      place = place == null ? host.place() : place;
    }
    for (Rendered file : machine.files()) {
      if (!file.path().equals("/etc/nginx/nginx.conf")) {
        continue;
      }
      for (String line : file.lines()) {
        String[] words = line.strip().split("[ ;]+", -1);
        if (words.length > 1 && words[0].equals("listen")) {
          String address = words[1];
          int colon = address.lastIndexOf(':');
          String host = colon < 0 ? "" : address.substring(0, colon);
          int port = port(address.substring(colon + 1));
          if (!address.startsWith("unix:") && port > 0) {
            found.add(new Listener("nginx", port, everywhere(host), null, true, place));
          }
        }
      }
    }
  }

  private void postgresql() {
    Setting postgresql = machine.at("services.postgresql");
    if (!postgresql.get("enable").isTrue()) {
      return;
    }
    Setting addresses = postgresql.at("settings.listen_addresses");
    Setting port = postgresql.at("settings.port");
    Setting tcp = postgresql.get("enableTCPIP");
    boolean outside = false;
    for (String address : addresses.text().split("[, ]+", -1)) {
      outside |= !address.isEmpty() && !Listener.isLoopback(address);
    }
    Span place = tcp.isTrue() ? tcp.definedAt() : addresses.definedAt();
    found.add(
        new Listener(
            "PostgreSQL",
            (int) port.number(),
            outside ? "" : "localhost",
            port.shown(),
            place != null,
            place));
  }

  private void mysql() {
    Setting mysql = machine.at("services.mysql");
    Setting address = mysql.at("settings.mysqld.bind-address");
    Span place = address.definedAt();
    if (mysql.get("enable").isTrue() && place != null) {
      int said = port(mysql.at("settings.mysqld.port").text());
      int port = said > 0 ? said : MYSQL;
      found.add(new Listener("MariaDB", port, everywhere(address.text()), null, true, place));
    }
  }

  private void sockets() {
    for (Map.Entry<String, Setting> unit : machine.units().all().entrySet()) {
      if (!unit.getKey().endsWith(".socket")) {
        continue;
      }
      List<Setting> addresses = new ArrayList<>(unit.getValue().get("listenStreams").elements());
      addresses.addAll(unit.getValue().at("socketConfig.ListenStream").elements());
      for (Setting address : addresses) {
        String text = address.text();
        int colon = text.lastIndexOf(':');
        int port = port(text.substring(colon + 1));
        if (port > 0 && !text.startsWith("vsock:")) {
          String host = colon < 0 ? "" : text.substring(0, colon);
          Span place = address.place();
          Span around = place == null ? unit.getValue().get("listenStreams").place() : place;
          found.add(
              new Listener(unit.getKey(), port, everywhere(host), null, around != null, around));
        }
      }
    }
  }

  /**
   * The options whose names say that they are ports, in a service that is on, or in a part of one
   * that is on by itself: an exporter, one of several servers.
   */
  private void service(String who, Setting group, boolean isOn, int depth) {
    Setting enable = group.get("enable");
    boolean off = !enable.isHidden() && enable.text().equals("false");
    // Parts are on by default; those of a service that is off count where the user says so.
    boolean on = !off && (isOn || (!enable.isHidden() && isSwitchedOn(enable, depth)));
    for (Map.Entry<String, Setting> entry : group.attributes().entrySet()) {
      Setting setting = entry.getValue();
      String name = entry.getKey().toLowerCase(Locale.ROOT);
      if (setting.isHidden()) {
        continue;
      }
      if (name.endsWith("port") || name.endsWith("ports")) {
        for (Setting port : on ? setting.elements() : List.<Setting>of()) {
          number(who, setting, group, port(port.text()));
        }
      } else if (depth > 1 && !name.contains("package")) {
        boolean set = !setting.get("outPath").isThere() && !setting.get("_type").isThere();
        if (set) {
          service(who, setting, on, depth - 1);
        }
      }
    }
  }

  private static boolean isSwitchedOn(Setting enable, int depth) {
    return enable.isTrue() && (depth == DEPTH || enable.isUsers());
  }

  private void number(String who, Setting setting, Setting group, int port) {
    if (port <= 0) {
      return;
    }
    Setting address = address(group);
    String host = address == null ? "" : everywhere(address.text());
    // These are for others even where nobody says on which address.
    Span said =
        FOR_PEOPLE.contains(who)
            ? machine.at("services." + who + ".enable").definedAt()
            : address == null ? null : address.definedAt();
    found.add(new Listener(who, port, host, setting.shown(), said != null, said));
  }

  private static @Nullable Setting address(Setting group) {
    for (String name : ADDRESSES) {
      Setting address = group.get(name);
      if (!address.text().isEmpty()) {
        return address;
      }
    }
    return null;
  }

  private static String everywhere(String host) {
    return switch (host) {
      case "*", "0.0.0.0", "[::]", "::" -> "";
      default -> host;
    };
  }

  private static int port(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i)) || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(text);
  }
}
