package org.nixc.render.format;

import org.nixc.eval.AttrNames;

/** What the words of a firewall's rules may be, whichever program reads them. */
final class PacketRules {
  /** The kernel's names of interfaces are no longer. */
  private static final int INTERFACE_LENGTH = 15;

  private PacketRules() {}

  /** A word that needs no quotes: an address, a network, a number or a range. */
  static String word(String text) {
    String good = Check.name(text, ".:/-_", "a word of a rule");
    if (good.charAt(0) == '-') {
      throw new FormatException(
          AttrNames.quoted(text) + " cannot be a word of a rule",
          "begin it with another character");
    }
    return good;
  }

  /**
   * The name of an interface, or of those that begin with it.
   *
   * @param wildcard the sign that may stand at the end for any ending
   */
  static String interfaceName(String text, char wildcard) {
    String stem =
        !text.isEmpty() && text.charAt(text.length() - 1) == wildcard
            ? text.substring(0, text.length() - 1)
            : text;
    if (!Check.isPlain(stem, "_-.@:")
        || stem.charAt(0) == '-'
        || text.length() > INTERFACE_LENGTH) {
      throw new FormatException(
          AttrNames.quoted(text) + " cannot be the name of an interface",
          "use at most 15 letters, digits and _ - . @ :, or a beginning and " + wildcard);
    }
    return text;
  }

  /** The words of a rate; an example shows how this program writes them. */
  static String limit(String text, String example) {
    if (!Check.isPlain(text, " /-")) {
      throw new FormatException(
          AttrNames.quoted(text) + " cannot be a limit", "write it such as " + example);
    }
    return text;
  }

  /** An address, alone or with a port or a range of ports; one of IPv6 in brackets. */
  static String destination(String text) {
    boolean bracketed = text.startsWith("[");
    int end = bracketed ? text.indexOf(']') : text.lastIndexOf(':');
    String address = text.substring(bracketed ? 1 : 0, end < 0 ? text.length() : end);
    String rest = end < 0 ? "" : text.substring(bracketed ? end + 1 : end);
    boolean good = bracketed ? end > 0 && IpAddress.isV6(address) : IpAddress.isV4(address);
    if (!good
        || !(rest.isEmpty() || (rest.charAt(0) == ':' && Check.isPlain(rest.substring(1), "-")))) {
      throw new FormatException(
          AttrNames.quoted(text) + " is not where a port can lead to",
          "write an address and a port such as 10.0.0.1:80 or [fd00::1]:80");
    }
    return text;
  }
}
