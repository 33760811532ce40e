package org.nixc.render.format;

import java.util.Map;
import org.nixc.eval.AttrNames;

/**
 * Lines of words with blanks between them, as in hosts, resolv.conf and modules-load.d: a value is
 * one word. Functions: {@code address} for an IP address, {@code name} for the name of a host.
 */
final class WordsFormat extends FileFormat {
  WordsFormat() {
    super("words", Map.of("address", WordsFormat::address, "name", WordsFormat::name));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, "a word of this file");
    if (text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf('\t') >= 0) {
      throw new FormatException(
          AttrNames.quoted(text) + " is not one word",
          "write it without blanks, or as two elements");
    }
    if (text.indexOf('#') >= 0 || text.charAt(0) == ';') {
      throw new FormatException(
          "a word of this file cannot hold " + AttrNames.quoted(text) + ", which starts a comment",
          "write it without the sign");
    }
    return text;
  }

  private static String name(String text) {
    return Check.name(text, "-._", "the name of a host");
  }

  private static String address(String text) {
    if (!IpAddress.isV4(text) && !IpAddress.isV6(text)) {
      throw new FormatException(
          AttrNames.quoted(text) + " is not an IP address",
          "write an address such as 192.0.2.1 or 2001:db8::1");
    }
    return text;
  }
}
