package org.nixc.cli;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Prints each diagnostic as one JSON object on a line of its own, as soon as there is one. */
final class JsonDiagnostics implements DiagnosticSink {
  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream err;

  JsonDiagnostics(PrintStream err) {
    this.err = err;
  }

  @Override
  public void report(Diagnostic diagnostic) {
    java.io.StringWriter text = new java.io.StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringProperty("severity", diagnostic.severity().label());
      json.writeStringProperty("code", diagnostic.code());
      json.writeStringProperty("message", ByteText.decode(diagnostic.message()));
      place(json, diagnostic.span());
      notes(json, "trace", diagnostic.trace());
      notes(json, "notes", diagnostic.notes());
      String hint = diagnostic.hint();
      if (hint != null) {
        json.writeStringProperty("hint", ByteText.decode(hint));
      }
      json.writeEndObject();
    }
    synchronized (err) {
      err.println(text);
      err.flush();
    }
  }

  private static void notes(JsonGenerator json, String name, List<Diagnostic.Note> notes) {
    json.writeArrayPropertyStart(name);
    for (Diagnostic.Note note : notes) {
      json.writeStartObject();
      json.writeStringProperty("message", ByteText.decode(note.text()));
      place(json, note.span());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void place(JsonGenerator json, @Nullable Span span) {
    if (span == null) {
      return;
    }
    Region region = Region.of(span);
    json.writeObjectPropertyStart("place");
    json.writeStringProperty("file", ByteText.decode(span.file().name()));
    json.writeNumberProperty("line", region.startLine());
    json.writeNumberProperty("column", region.startColumn());
    json.writeNumberProperty("endLine", region.endLine());
    json.writeNumberProperty("endColumn", region.endColumn());
    json.writeEndObject();
  }
}
