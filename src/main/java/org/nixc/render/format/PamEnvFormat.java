package org.nixc.render.format;

import java.util.Map;

/**
 * /etc/environment as PAM reads it: {@code NAME=value} up to a number sign or the line's end, with
 * quotes around the value taken off. Function {@code name}.
 */
final class PamEnvFormat extends FileFormat {
  private static final String WHERE = "a variable of all sessions";

  PamEnvFormat() {
    super("pam_env", Map.of("name", PamEnvFormat::name));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, WHERE);
    if (text.indexOf('#') >= 0) {
      throw new FormatException(
          WHERE + " cannot hold '#', which starts a comment",
          "set it in environment.variables, which shells read");
    }
    boolean quoted = text.startsWith("\"") || text.startsWith("'");
    boolean blanks = !text.equals(text.strip());
    return quoted || blanks || text.endsWith("\"") || text.endsWith("'") ? '"' + text + '"' : text;
  }

  private static String name(String text) {
    return ShellFormat.variable(text);
  }
}
