package org.nixc.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Programs that others are to reach while the firewall keeps everybody out. */
final class ClosedPortCheck implements Check {
  private record Group(Set<Integer> ports, @Nullable Span place) {}

  @Override
  public String code() {
    return "NC1002";
  }

  @Override
  public String title() {
    return "closed port of a listening service";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    Firewall firewall = new Firewall(machine);
    Map<String, Group> closed = new LinkedHashMap<>();
    for (Listener listener : machine.listeners()) {
      if (listener.forOthers()
          && !listener.isLocal()
          && listener.place() != null
          && !firewall.lets(listener.port())
          && !Proxies.lead(machine, listener.port())) {
        closed
            .computeIfAbsent(listener.who(), who -> new Group(new TreeSet<>(), listener.place()))
            .ports()
            .add(listener.port());
      }
    }
    closed.forEach((who, group) -> report(machine, who, group, findings));
  }

  private static void report(MachineView machine, String who, Group group, Findings findings) {
    List<Integer> ports = List.copyOf(group.ports());
    boolean one = ports.size() == 1;
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < ports.size(); i++) {
      list.append(i == 0 ? "" : i == ports.size() - 1 ? " and " : ", ").append(ports.get(i));
    }
    boolean challenge =
        who.equals("nginx")
            && ports.contains(80)
            && !machine.at("security.acme.certs").attributes().isEmpty();
    findings.warn(
        who
            + " listens on port"
            + (one ? " " : "s ")
            + list
            + ", and the firewall lets nobody through"
            + (challenge ? ", not even the authority that checks the ACME challenge" : ""),
        group.place(),
        "add networking.firewall.allowedTCPPorts = [ "
            + list.toString().replace(" and", "").replace(",", "")
            + " ];");
  }
}
