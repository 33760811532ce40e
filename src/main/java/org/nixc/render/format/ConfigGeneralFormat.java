package org.nixc.render.format;

import java.util.Map;

/**
 * The format of Perl's Config::General, which Hydra reads. A bare {@code #} would cut a value off,
 * a backslash at the end would join lines, {@code /*} would start a comment; a value of several
 * lines is a here-document. Function {@code name} for a key or a section.
 */
final class ConfigGeneralFormat extends FileFormat {
  ConfigGeneralFormat() {
    super("config_general", Map.of("name", ConfigGeneralFormat::name));
  }

  @Override
  protected String value(String text) {
    if (text.indexOf('\r') >= 0) {
      throw new FormatException(
          "a value of Config::General cannot hold a carriage return", "remove it");
    }
    if (text.contains("/*") || text.contains("*/")) {
      throw new FormatException(
          "a value of Config::General cannot hold /* or */, which mark comments",
          "write it without them");
    }
    if (text.indexOf('\n') >= 0 && !text.equals(text.strip())) {
      throw new FormatException(
          "a value of several lines cannot begin or end with blanks in Config::General, which drops"
              + " them",
          "remove them, with lib.trim for example");
    }
    String escaped = text.replace("#", "\\#");
    return text.indexOf('\n') >= 0 ? hereDocument(text, escaped) : onOneLine(text, escaped);
  }

  private static String onOneLine(String text, String escaped) {
    boolean bare =
        !text.isEmpty()
            && text.equals(text.strip())
            && text.indexOf('"') < 0
            && text.indexOf('\'') < 0
            && !text.contains("<<")
            && !text.endsWith("\\")
            && !text.startsWith("=")
            && text.indexOf('\t') < 0;
    return bare ? escaped : '"' + escaped + '"';
  }

  private static String hereDocument(String text, String escaped) {
    String mark = "END";
    for (int i = 1; containsLine(text, mark); i++) {
      mark = "END" + i;
    }
    return "<<" + mark + "\n" + escaped + "\n" + mark;
  }

  private static boolean containsLine(String text, String mark) {
    for (String line : text.split("\n", -1)) {
      if (line.strip().equals(mark)) {
        return true;
      }
    }
    return false;
  }

  private static String name(String text) {
    return Check.name(text, "_-.", "a key of Config::General");
  }
}
