package org.nixc.render.format;

import java.util.Map;

/** {@code key = value} lines in sections; a value is one line. Function {@code name} for keys. */
final class IniFormat extends FileFormat {
  private static final String WHERE = "a value of an INI file";

  IniFormat() {
    super("ini", Map.of("name", IniFormat::name));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, WHERE);
    Check.noContinuation(text, WHERE);
    return text;
  }

  private static String name(String text) {
    return Check.name(text, "_-. /:@", "the name of a setting or section of an INI file");
  }
}
