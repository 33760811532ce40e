package org.nixc.render.format;

import java.util.Map;
import org.nixc.eval.AttrNames;

/**
 * Rules in nftables' language: a value is one plain word, such as an address, a network or a number
 * of a port. Functions: {@code name} for a table, {@code interface} for the name of an interface,
 * {@code string} for a text in quotes, {@code limit} for the words of a rate, {@code destination}
 * for where a port leads to.
 */
final class NftablesFormat extends FileFormat {
  NftablesFormat() {
    super(
        "nftables",
        Map.of(
            "name", NftablesFormat::name,
            "interface", NftablesFormat::interfaceName,
            "string", NftablesFormat::string,
            "limit", text -> PacketRules.limit(text, "2/second or 1/minute burst 5 packets"),
            "destination", PacketRules::destination));
  }

  @Override
  protected String value(String text) {
    return PacketRules.word(text);
  }

  private static String name(String text) {
    String good = Check.name(text, "_-.", "the name of a table");
    if (!Character.isLetter(good.charAt(0)) && good.charAt(0) != '_') {
      throw new FormatException(
          AttrNames.quoted(text) + " cannot be the name of a table",
          "begin it with a letter or an underscore");
    }
    return good;
  }

  private static String interfaceName(String text) {
    return '"' + PacketRules.interfaceName(text, '*') + '"';
  }

  private static String string(String text) {
    Check.oneLine(text, "a text in quotes");
    if (text.indexOf('"') >= 0) {
      throw new FormatException(
          "a text in quotes cannot hold a quote", "write it without the quote");
    }
    return '"' + text + '"';
  }
}
