package org.nixc.render.format;

import java.util.Map;

/**
 * Shell scripts: a value is one word in single quotes, whatever it holds. Function {@code comment}
 * for a text in a comment.
 */
final class ShellFormat extends FileFormat {
  ShellFormat() {
    super("shell", Map.of("comment", ShellFormat::comment));
  }

  @Override
  protected String value(String text) {
    return Check.isPlain(text, "_-./:,@%+") && text.charAt(0) != '-'
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String comment(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }
}
