package org.nixc.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
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
      Span place = backend.setting().place();
      if (place == null || !Proxies.isMachine(machine, backend.host())) {
        continue;
      }
      Listener server = server(machine, backend.port());
      if (server != null) {
        repeated(backend, server, place, findings);
      } else if (!isMentioned(machine, backend.port())) {
        findings.warn(
            backend.setting().shown()
                + " passes requests to port "
                + backend.port()
                + " of this machine, where nothing listens",
            place,
            hint(machine));
      }
    }
  }

  private static String hint(MachineView machine) {
    for (Listener listener : machine.listeners()) {
      if (listener.option() != null && !listener.who().equals("openssh")) {
        return "is it "
            + listener.who()
            + "? That listens on the port ${toString config."
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
          file.path().startsWith("/etc/nginx/") || file.path().startsWith("/etc/nftables");
      if (!proxy && Words.hasNumber(file.text(), port)) {
        return true;
      }
    }
    return false;
  }
}
