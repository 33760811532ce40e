package org.nixc.check;

/** What the firewall of a machine lets through, over any of its interfaces. */
final class Firewall {
  private final Setting firewall;

  Firewall(MachineView machine) {
    this.firewall = machine.at("networking.firewall");
  }

  /** Whether it may let connections to a TCP port through. */
  boolean lets(int port) {
    if (!firewall.get("enable").isTrue()
        || opens(firewall, port)
        || mentions(port, "extraCommands", "extraInputRules", "extraForwardRules")) {
      return true;
    }
    for (String trusted : firewall.get("trustedInterfaces").texts()) {
      if (!trusted.equals("lo")) {
        return true;
      }
    }
    for (Setting of : firewall.get("interfaces").attributes().values()) {
      if (opens(of, port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean opens(Setting rules, int port) {
    for (Setting open : rules.get("allowedTCPPorts").elements()) {
      if (open.number() == port) {
        return true;
      }
    }
    for (Setting range : rules.get("allowedTCPPortRanges").elements()) {
      if (range.get("from").number() <= port && port <= range.get("to").number()) {
        return true;
      }
    }
    return false;
  }

  private boolean mentions(int port, String... options) {
    for (String option : options) {
      if (Words.hasNumber(firewall.get(option).text(), port)) {
        return true;
      }
    }
    return false;
  }
}
