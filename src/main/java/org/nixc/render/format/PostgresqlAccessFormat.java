package org.nixc.render.format;

import java.util.Map;

/** pg_hba.conf and pg_ident.conf: fields, in double quotes where they must be. */
final class PostgresqlAccessFormat extends FileFormat {
  private static final String WHERE = "a field of pg_hba.conf or pg_ident.conf";

  PostgresqlAccessFormat() {
    super("pg_access", Map.of());
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, WHERE);
    return Check.isPlain(text, "_-./:=") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
