package org.nixc.render.format;

import java.util.Map;

/**
 * sshd_config and ssh_config: a keyword and its words. Functions {@code name} for a keyword and
 * {@code rest} for words that stay as they are.
 */
final class SshFormat extends FileFormat {
  private static final String WHERE = "a value of an SSH configuration";

  SshFormat() {
    super("ssh", Map.of("name", SshFormat::name, "rest", SshFormat::rest));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, WHERE);
    if (Check.isPlain(text, "-_./:,@%+*?~!^[]{}$&;<>()|")) {
      return text;
    }
    if (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) {
      throw new FormatException(
          WHERE + " cannot hold a quote or a backslash together with other special characters",
          "write it without them");
    }
    return '"' + text + '"';
  }

  private static String rest(String text) {
    Check.oneLine(text, WHERE);
    if (text.indexOf('#') >= 0) {
      throw new FormatException(
          WHERE + " cannot hold '#', which starts a comment", "write it without the '#'");
    }
    return text;
  }

  private static String name(String text) {
    return Check.name(text, "", "a keyword of an SSH configuration");
  }
}
