package org.nixc.render.format;

import java.util.Map;

/** XML: text and quoted attribute values. */
final class XmlFormat extends FileFormat {
  XmlFormat() {
    super("xml", Map.of());
  }

  @Override
  protected String value(String text) {
    Check.utf8(text, "XML");
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&apos;");
        case '\n' -> out.append("&#10;");
        case '\r' -> out.append("&#13;");
        case '\t' -> out.append("&#9;");
        default -> {
          if (c < ' ') {
            throw new FormatException(
                "XML cannot hold the control character " + (int) c, "remove the character");
          }
          out.append(c);
        }
      }
    }
    return out.toString();
  }
}
