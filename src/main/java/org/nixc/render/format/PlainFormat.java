package org.nixc.render.format;

import java.util.Map;

/** Plain text, a line at a time: a value is part of one line. */
final class PlainFormat extends FileFormat {
  PlainFormat() {
    super("plain", Map.of());
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, "a line of this file");
    return text;
  }
}
