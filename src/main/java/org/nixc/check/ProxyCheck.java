package org.nixc.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.module.Option;
import org.nixc.module.OptionReads;

/** Proxies to ports that nobody serves, or that another option decides about. */
final class ProxyCheck implements Check {
  @Override
  public String code() {
    return "NC1003";
  }

  @Override
  public String title() {
    return "proxy to a port that nobody serves or that an option decides about";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    for (Proxies.Backend backend : Proxies.of(machine)) {
      Span place = backend.place();
      MachineView there = place == null ? null : Proxies.machineOf(machine, backend.host());
      if (place == null || there == null) {
        continue;
      }
      Listener server = server(there, backend.port());
      boolean served = server != null || isMentioned(there, backend.port());
      if (!served) {
        findings.warn(
            backend.setting().shown()
                + " passes requests to port "
                + backend.port()
                + " of "
                + name(machine, there)
                + ", where nothing listens",
            place,
            hint(there, backend.port()));
      } else if (there != machine) {
        reachable(backend, there, server, place, findings);
      } else if (server != null) {
        repeated(backend, server, place, findings);
      }
    }
  }

  private static String name(MachineView machine, MachineView there) {
    return there == machine ? "this machine" : "the machine " + there.machine().name();
  }

  /** What another machine serves must be let out by it. */
  private static void reachable(
      Proxies.Backend backend,
      MachineView there,
      @Nullable Listener server,
      Span place,
      Findings findings) {
    String what =
        backend.setting().shown()
            + " passes requests to port "
            + backend.port()
            + " of the machine "
            + there.machine().name();
    if (server != null && server.isLocal()) {
      findings.warn(
          what + ", where " + server.who() + " listens on " + server.address() + " only",
          place,
          "let it listen on an address that this machine reaches");
    } else if (!new Firewall(there).lets(backend.port())) {
      findings.warn(
          what + ", whose firewall lets nobody through",
          place,
          "add networking.firewall.allowedTCPPorts = [ " + backend.port() + " ]; there");
    }
  }

  /** A port that differs in one digit may be a typing error. */
  private static String hint(MachineView machine, int port) {
    for (Listener listener : machine.listeners()) {
      String digits = Integer.toString(listener.port());
      if (listener.option() != null
          && Suggestions.distance(digits, Integer.toString(port)) == 1
          && digits.length() > 2) {
        return "is it "
            + listener.who()
            + "? That listens on ${toString config."
            + listener.option()
            + "}";
      }
    }
    return "enable the service, or name the port that it listens on";
  }

  /** The port is right today, and wrong as soon as somebody changes the option. */
  private static void repeated(
      Proxies.Backend backend, Listener server, Span place, Findings findings) {
    String decides = server.option();
    Option option = backend.setting().option();
    String digits = ":" + backend.port();
    if (decides == null
        || !backend.written()
        || !SourceText.says(place, digits)
        || (option != null && reads(option, decides))) {
      return;
    }
    findings.warn(
        backend.setting().shown()
            + " says port "
            + backend.port()
            + " in digits, which "
            + decides
            + " decides: whoever changes that breaks the proxy",
        place,
        List.<Diagnostic.Note>of(),
        "write http://" + backend.host() + ":${toString config." + decides + "}");
  }

  private static boolean reads(Option option, String path) {
    for (Option read : OptionReads.behind(List.of(option))) {
      if (read.toString().equals(path)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Listener server(MachineView machine, int port) {
    for (Listener listener : machine.listeners()) {
      if (listener.port() == port) {
        return listener;
      }
    }
    return null;
  }

  /** Whether anything else on the machine speaks of the port: a unit, a script, a container. */
  private static boolean isMentioned(MachineView machine, int port) {
    for (Rendered file : machine.files()) {
      boolean proxy =
          file.path().startsWith("/etc/nginx/")
              || file.path().contains("firewall")
              || file.path().endsWith(".nft")
              || file.path().contains("nftables");
      if (!proxy && Words.hasNumber(file.text(), port)) {
        return true;
      }
    }
    return false;
  }
}
