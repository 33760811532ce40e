package org.nixc.render.format;

import java.util.Map;

/**
 * nix.conf and the list of build machines: {@code key = value} lines in which {@code #} starts a
 * comment wherever it stands. Functions {@code name} for a key and {@code item} for one word of
 * several.
 */
final class NixConfFormat extends FileFormat {
  private static final String WHERE = "a value of nix.conf";

  NixConfFormat() {
    super("nix_conf", Map.of("name", NixConfFormat::name, "item", NixConfFormat::item));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, WHERE);
    if (text.indexOf('#') >= 0) {
      throw new FormatException(
          WHERE + " cannot hold '#', which starts a comment", "write it without the '#'");
    }
    return text;
  }

  private static String item(String text) {
    Check.oneLine(text, WHERE);
    if (text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf('\t') >= 0) {
      throw new FormatException(
          "one word of nix.conf or of the build machines cannot be empty or hold a blank",
          "write it without blanks, or as several words");
    }
    return text.indexOf('#') >= 0 ? new NixConfFormat().value(text) : text;
  }

  private static String name(String text) {
    return Check.name(text, "-_", "a setting of nix.conf");
  }
}
