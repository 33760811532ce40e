package org.nixc.render.format;

import java.util.Map;

/** sysctl.d: {@code parameter = value}; a value is one line. Function {@code name}. */
final class SysctlFormat extends FileFormat {
  SysctlFormat() {
    super("sysctl", Map.of("name", SysctlFormat::name));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, "a kernel parameter");
    return text;
  }

  private static String name(String text) {
    // A leading '-' means something, a leading '#' or ';' makes a comment.
    if (text.startsWith("-") || text.startsWith(".") || text.startsWith("/")) {
      throw new FormatException(
          "the name of a kernel parameter cannot begin with '" + text.charAt(0) + "'",
          "write it as sysctl shows it");
    }
    return Check.name(text, "._-/*:@", "the name of a kernel parameter");
  }
}
