package org.nixc.render.format;

import java.util.Map;
import org.nixc.eval.JsonText;

/**
 * systemd unit files. A value is one line and is written as it is: specifiers, quotes and dollar
 * signs in it mean what they mean to systemd.
 *
 * <p>Functions: {@code name} for keys and sections, {@code quoted} for one word in quotes with C
 * escapes, as {@code Environment=} wants its assignments.
 */
final class SystemdFormat extends FileFormat {
  private static final String WHERE = "a value of a systemd unit";

  /** systemd reads no longer lines. */
  private static final int LINE_LIMIT = (1 << 20) - 256;

  SystemdFormat() {
    super("systemd", Map.of("name", SystemdFormat::key, "quoted", SystemdFormat::quoted));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, WHERE);
    Check.noContinuation(text, WHERE);
    return checked(text);
  }

  private static String key(String text) {
    return Check.name(text, "-", "the name of a setting or section of a systemd unit");
  }

  private static String quoted(String text) {
    Check.utf8(text, WHERE);
    StringBuilder out = new StringBuilder(text.length() + 8);
    JsonText.quote(out, text);
    return checked(out.toString());
  }

  private static String checked(String text) {
    Check.utf8(text, WHERE);
    if (text.length() >= LINE_LIMIT) {
      throw new FormatException(
          WHERE + " cannot be longer than a mebibyte", "put the text into a file");
    }
    return text;
  }
}
