package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** The servers that nginx passes requests to. */
final class Proxies {
  /**
   * One of them.
   *
   * @param setting the option that names it
   * @param place where the user names it, or null
   * @param host its name or address
   * @param port its port
   * @param written whether the port stands there in digits
   */
  record Backend(Setting setting, @Nullable Span place, String host, int port, boolean written) {}

  /** A directive in lines of the user's own. */
  private static final Pattern DIRECTIVE =
      Pattern.compile("\\b(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached)_pass\\s+([^;\\s]+)\\s*;");

  private Proxies() {}

  /** All of a machine's. */
  static List<Backend> of(MachineView machine) {
    List<Backend> all = new ArrayList<>();
    Setting nginx = machine.at("services.nginx");
    if (!nginx.get("enable").isTrue()) {
      return all;
    }
    Setting upstreams = nginx.get("upstreams");
    for (Setting host : nginx.get("virtualHosts").attributes().values()) {
      for (Setting location : host.get("locations").attributes().values()) {
        Setting pass = location.get("proxyPass");
        add(backend(pass, pass.place(), pass.text()), upstreams, all);
        lines(location.get("extraConfig"), upstreams, all);
      }
      lines(host.get("extraConfig"), upstreams, all);
    }
    for (String option : List.of("appendHttpConfig", "commonHttpConfig", "streamConfig")) {
      lines(nginx.get(option), upstreams, all);
    }
    for (Setting upstream : upstreams.attributes().values()) {
      for (Setting server : upstream.get("servers").attributes().values()) {
        Backend backend = backend(server, server.place(), "http://" + server.name());
        if (backend != null) {
          all.add(backend);
        }
      }
    }
    return all;
  }

  private static void add(@Nullable Backend backend, Setting upstreams, List<Backend> all) {
    if (backend != null && !upstreams.get(backend.host()).isThere()) {
      all.add(backend);
    }
  }

  private static void lines(Setting text, Setting upstreams, List<Backend> all) {
    Span place = text.place();
    Matcher directive = DIRECTIVE.matcher(text.text());
    while (place != null && directive.find()) {
      String target = directive.group(1);
      // Only requests over HTTP have a scheme.
      String url =
          target.contains("://") || target.startsWith("unix:") ? target : "http://" + target;
      if (target.contains("://") || target.indexOf(':') > 0) {
        add(backend(text, SourceText.locate(place, directive.group()), url), upstreams, all);
      }
    }
  }

  /** Whether the machine itself passes requests to one of its own ports. */
  static boolean lead(MachineView machine, int port) {
    for (Backend backend : of(machine)) {
      if (backend.port() == port && isMachine(machine, backend.host())) {
        return true;
      }
    }
    return false;
  }

  /** The machine of the network that a name or an address means, or null. */
  static @Nullable MachineView machineOf(MachineView machine, String host) {
    if (isMachine(machine, host)) {
      return machine;
    }
    for (MachineView other : machine.peers()) {
      if (!Listener.isLoopback(host) && isMachine(other, host)) {
        return other;
      }
    }
    return null;
  }

  /** Whether a name or an address is the machine's own. */
  static boolean isMachine(MachineView machine, String host) {
    return Listener.isLoopback(host)
        || host.equals(machine.machine().name())
        || host.equals(machine.at("networking.hostName").text())
        || (!host.isEmpty() && host.equals(machine.at("networking.privateIPv4").text()));
  }

  private static @Nullable Backend backend(Setting setting, @Nullable Span place, String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0 || url.indexOf('$') >= 0 || url.startsWith("unix:", scheme + 3)) {
      return null;
    }
    int end = url.indexOf('/', scheme + 3);
    String server = url.substring(scheme + 3, end < 0 ? url.length() : end);
    int colon = server.lastIndexOf(':');
    boolean written = colon >= 0 && colon > server.lastIndexOf(']');
    String host = written ? server.substring(0, colon) : server;
    int port = url.startsWith("https") ? 443 : 80;
    if (written) {
      try {
        port = Integer.parseInt(server.substring(colon + 1));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return new Backend(setting, place, host, port, written);
  }
}
