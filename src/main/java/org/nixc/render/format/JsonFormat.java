package org.nixc.render.format;

import java.util.Map;
import org.nixc.eval.JsonText;

/** JSON: a value is a string in quotes. */
final class JsonFormat extends FileFormat {
  JsonFormat() {
    super("json", Map.of());
  }

  @Override
  protected String value(String text) {
    Check.utf8(text, "JSON");
    StringBuilder out = new StringBuilder(text.length() + 2);
    JsonText.quote(out, text);
    return out.toString();
  }
}
