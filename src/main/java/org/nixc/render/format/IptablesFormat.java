package org.nixc.render.format;

import java.util.Map;

/**
 * Rules as iptables-restore reads them: a value is one plain word, such as an address, a network or
 * a number of a port. Functions: {@code interface} for the name of an interface, {@code limit} for
 * the words of a rate, {@code destination} for where a port leads to.
 */
final class IptablesFormat extends FileFormat {
  IptablesFormat() {
    super(
        "iptables",
        Map.of(
            "interface", text -> PacketRules.interfaceName(text, '+'),
            "limit", text -> PacketRules.limit(text, "--limit 1/minute --limit-burst 5"),
            "destination", PacketRules::destination));
  }

  @Override
  protected String value(String text) {
    return PacketRules.word(text);
  }
}
