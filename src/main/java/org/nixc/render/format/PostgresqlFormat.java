package org.nixc.render.format;

import java.util.Map;

/**
 * postgresql.conf: strings in single quotes, in which quotes are doubled and backslashes start
 * escapes. Function {@code name} for the name of a setting.
 */
final class PostgresqlFormat extends FileFormat {
  PostgresqlFormat() {
    super("postgresql", Map.of("name", PostgresqlFormat::name));
  }

  @Override
  protected String value(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'' -> out.append("''");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\%03o", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('\'').toString();
  }

  private static String name(String text) {
    return Check.name(text, "_.", "the name of a PostgreSQL setting");
  }
}
