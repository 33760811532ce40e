package org.nixc.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The systemd units of a machine by their full names, and how they are ordered. */
final class Units {
  private static final Map<String, String> KINDS =
      Map.of(
          "services", ".service",
          "timers", ".timer",
          "sockets", ".socket",
          "targets", ".target",
          "paths", ".path",
          "slices", ".slice");

  private final Map<String, Setting> byName;
  private final Set<String> packaged;
  private final Map<String, Set<String>> later = new TreeMap<>();

  private Units(Map<String, Setting> byName, Set<String> packaged) {
    this.byName = byName;
    this.packaged = packaged;
    byName.forEach((name, unit) -> {
      for (String first : unit.get("after").texts()) {
        order(first, name);
      }
      for (String second : unit.get("before").texts()) {
        order(name, second);
      }
      byDefault(name, unit);
    });
    order("sysinit.target", "basic.target");
  }

  /** The units of the system, or of its users, which have a manager of their own. */
  static Units of(Setting systemd) {
    Map<String, Setting> all = new TreeMap<>();
    KINDS.forEach((kind, suffix) -> {
      for (Setting unit : systemd.get(kind).attributes().values()) {
        if (!unit.get("enable").isThere() || unit.get("enable").isTrue()) {
          all.put(unit.name() + suffix, unit);
        }
      }
    });
    for (Setting unit : systemd.get("units").attributes().values()) {
      if (unit.get("enable").isTrue()) {
        all.putIfAbsent(unit.name(), unit);
      }
    }
    Set<String> packaged = new TreeSet<>(systemd.get("packagedUnits").texts());
    return new Units(all, packaged);
  }

  /** What systemd orders by itself: targets after what they want, services after the basics. */
  private void byDefault(String name, Setting unit) {
    String off = unit.at("unitConfig.DefaultDependencies").text();
    if (off.equals("false") || off.equals("no")) {
      return;
    }
    for (String target : unit.get("wantedBy").texts()) {
      order(name, target);
    }
    for (String target : unit.get("requiredBy").texts()) {
      order(name, target);
    }
    if (name.endsWith(".service")) {
      order("sysinit.target", name);
      order("basic.target", name);
    }
  }

  private void order(String first, String second) {
    later.computeIfAbsent(first, f -> new TreeSet<>()).add(second);
  }

  /** All units that the configuration defines. */
  Map<String, Setting> all() {
    return byName;
  }

  /** The services among them by their full names. */
  Map<String, Setting> services() {
    Map<String, Setting> services = new LinkedHashMap<>();
    byName.forEach((name, unit) -> {
      if (name.endsWith(".service")) {
        services.put(name, unit);
      }
    });
    return services;
  }

  /** The names of units that are there because the configuration or Debian brings them. */
  List<String> known() {
    List<String> names = new ArrayList<>(byName.keySet());
    names.addAll(packaged);
    names.addAll(DebianUnits.all());
    return names;
  }

  /** Whether the configuration itself brings a unit of that name. */
  boolean isDefined(String name) {
    return byName.containsKey(name) || packaged.contains(name);
  }

  /** Whether there is a unit of that name, an instance of a template for example. */
  boolean exists(String name) {
    if (byName.containsKey(name) || packaged.contains(name) || DebianUnits.has(name)) {
      return true;
    }
    for (Setting unit : byName.values()) {
      if (unit.get("aliases").texts().contains(name)) {
        return true;
      }
    }
    String template = template(name);
    return template != null && exists(template);
  }

  private static @Nullable String template(String name) {
    int instance = name.indexOf('@');
    int dot = name.lastIndexOf('.');
    return instance >= 0 && instance + 1 < dot
        ? name.substring(0, instance + 1) + name.substring(dot)
        : null;
  }

  /** Whether one unit is started after another one, directly or through others. */
  boolean isAfter(String second, String first) {
    Set<String> seen = new HashSet<>();
    ArrayDeque<String> work = new ArrayDeque<>(List.of(first));
    while (!work.isEmpty()) {
      for (String next : later.getOrDefault(work.remove(), Set.of())) {
        if (next.equals(second)) {
          return true;
        }
        if (seen.add(next)) {
          work.add(next);
        }
      }
    }
    return false;
  }
}
