package org.nixc.render.format;

import java.util.Map;

/** Password files of web servers: {@code user:password} lines. Function {@code user}. */
final class HtpasswdFormat extends FileFormat {
  HtpasswdFormat() {
    super("htpasswd", Map.of("user", HtpasswdFormat::user));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, "a password");
    return text;
  }

  private static String user(String text) {
    Check.oneLine(text, "a user's name");
    if (text.indexOf(':') >= 0 || text.startsWith("#") || text.isEmpty()) {
      throw new FormatException(
          "a user's name in a password file cannot be empty, hold ':' or begin with '#'",
          "choose another name");
    }
    return text;
  }
}
