package org.nixc.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.check.NetworkChecker;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Collects diagnostics and prints them at the end as one SARIF 2.1.0 document. */
final class SarifDiagnostics implements DiagnosticSink {
  private static final String BASE = "WORKDIR";

  private final PrintStream err;
  private final Path cwd;
  private final List<Diagnostic> collected = new ArrayList<>();

  SarifDiagnostics(PrintStream err, String cwd) {
    this.err = err;
    this.cwd = Path.of(cwd);
  }

  @Override
  public synchronized void report(Diagnostic diagnostic) {
    collected.add(diagnostic);
  }

  @Override
  public synchronized void finish() {
    java.io.StringWriter text = new java.io.StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("version", "2.1.0");
      json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeArrayPropertyStart("runs");
      json.writeStartObject();
      tool(json);
      json.writeStringProperty("columnKind", "unicodeCodePoints");
      json.writeObjectPropertyStart("originalUriBaseIds");
      json.writeObjectPropertyStart(BASE);
      json.writeStringProperty("uri", directoryUri());
      json.writeEndObject();
      json.writeEndObject();
      json.writeArrayPropertyStart("results");
      for (Diagnostic diagnostic : collected) {
        result(json, diagnostic);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    err.println(text);
    err.flush();
    collected.clear();
  }

  private void tool(JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "nixc");
    json.writeStringProperty("version", Version.number());
    json.writeArrayPropertyStart("rules");
    TreeSet<String> codes = new TreeSet<>();
    for (Diagnostic diagnostic : collected) {
      codes.add(diagnostic.code());
    }
    Map<String, String> titles = NetworkChecker.titles();
    for (String code : codes) {
      json.writeStartObject();
      json.writeStringProperty("id", code);
      String title = titles.get(code);
      if (title != null) {
        json.writeObjectPropertyStart("shortDescription");
        json.writeStringProperty("text", title);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(JsonGenerator json, Diagnostic diagnostic) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", diagnostic.code());
    json.writeStringProperty("level", diagnostic.severity().label());
    String hint = diagnostic.hint();
    message(json, hint == null ? diagnostic.message() : diagnostic.message() + "\n" + hint);
    json.writeArrayPropertyStart("locations");
    Span span = diagnostic.span();
    if (span != null) {
      location(json, span, null);
    }
    json.writeEndArray();
    related(json, diagnostic.notes());
    stack(json, diagnostic.trace());
    json.writeEndObject();
  }

  private void related(JsonGenerator json, List<Diagnostic.Note> notes) {
    json.writeArrayPropertyStart("relatedLocations");
    for (Diagnostic.Note note : notes) {
      location(json, note.span(), note.text());
    }
    json.writeEndArray();
  }

  private void stack(JsonGenerator json, List<Diagnostic.Note> trace) {
    if (trace.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("stacks");
    json.writeStartObject();
    json.writeArrayPropertyStart("frames");
    for (Diagnostic.Note frame : trace.reversed()) {
      json.writeStartObject();
      json.writeName("location");
      location(json, frame.span(), frame.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void location(JsonGenerator json, @Nullable Span span, @Nullable String text) {
    json.writeStartObject();
    if (span != null) {
      json.writeObjectPropertyStart("physicalLocation");
      json.writeObjectPropertyStart("artifactLocation");
      artifact(json, span.file());
      json.writeEndObject();
      Region region = Region.of(span);
      json.writeObjectPropertyStart("region");
      json.writeNumberProperty("startLine", region.startLine());
      json.writeNumberProperty("startColumn", region.startColumn());
      json.writeNumberProperty("endLine", region.endLine());
      json.writeNumberProperty("endColumn", region.endColumn());
      json.writeEndObject();
      json.writeEndObject();
    }
    if (text != null) {
      message(json, text);
    }
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String bytes) {
    json.writeObjectPropertyStart("message");
    json.writeStringProperty("text", ByteText.decode(bytes));
    json.writeEndObject();
  }

  /** Files below the working directory are named relative to it: that is what viewers match. */
  private void artifact(JsonGenerator json, SourceFile file) {
    String name = ByteText.decode(file.name());
    if (file.origin() != SourceFile.Origin.FILE) {
      json.writeStringProperty("uri", "nixc:" + percentEncode(name));
      return;
    }
    Path path = Path.of(name);
    if (path.startsWith(cwd)) {
      json.writeStringProperty("uri", percentEncode(cwd.relativize(path).toString()));
      json.writeStringProperty("uriBaseId", BASE);
    } else {
      json.writeStringProperty("uri", "file://" + percentEncode(name));
    }
  }

  private String directoryUri() {
    String path = cwd.toString();
    return "file://" + percentEncode(path.endsWith("/") ? path : path + "/");
  }

  private static String percentEncode(String path) {
    StringBuilder out = new StringBuilder(path.length());
    String bytes = ByteText.encode(path);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "/-._~".indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append('%');
        out.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }
}
