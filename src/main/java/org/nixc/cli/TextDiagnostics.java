package org.nixc.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;

/**
 * Prints diagnostics for people, in the layout of Nix: the frames of the trace, the message, its
 * place with the lines around it and a caret, then notes and a hint.
 *
 * <p>Text is composed as bytes, one char each, and becomes real bytes only when it is written.
 */
final class TextDiagnostics implements DiagnosticSink {
  /** How much Nix shows before it says that there is more: a frame weighs 1, its place 1 more. */
  private static final int WEIGHT_SHOWN = 3;

  /** Repeated frames are shown as they are up to this number, counted beyond it. */
  private static final int REPEATED_SHOWN = 5;

  private static final int TAB = 8;
  private static final String INDENT = "       ";
  private static final String ELLIPSIS = ByteText.encode("… ");

  private final PrintStream err;
  private final Style style;
  private final boolean showTrace;
  private final Progress progress;

  TextDiagnostics(PrintStream err, boolean colour, boolean showTrace, Progress progress) {
    this.err = err;
    this.style = colour ? Style.COLOURED : Style.PLAIN;
    this.showTrace = showTrace;
    this.progress = progress;
  }

  /** The escape sequences around the parts of a message. */
  private record Style(
      String error, String warning, String note, String place, String caret, String end) {
    static final Style PLAIN = new Style("", "", "", "", "", "");
    static final Style COLOURED =
        new Style(
            "\u001b[31;1m",
            "\u001b[35;1m",
            "\u001b[36;1m",
            "\u001b[34;1m",
            "\u001b[31;1m",
            "\u001b[0m");
  }

  @Override
  public void report(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    switch (diagnostic.severity()) {
      case ERROR -> error(out, diagnostic);
      case WARNING, NOTE -> remark(out, diagnostic);
    }
    byte[] raw = ByteText.bytes(expandTabs(out));
    synchronized (err) {
      progress.clear();
      err.write(raw, 0, raw.length);
      err.flush();
    }
  }

  private void error(StringBuilder out, Diagnostic diagnostic) {
    String label = style.error + "error:" + style.end;
    List<Diagnostic.Note> frames = visibleFrames(diagnostic.trace());
    if (frames.isEmpty()) {
      out.append(label).append(' ');
    } else {
      out.append(label).append('\n');
      frames(out, frames);
      out.append('\n').append(INDENT).append(label).append(' ');
    }
    indented(out, diagnostic.message(), INDENT);
    place(out, diagnostic.span(), INDENT);
    details(out, diagnostic);
  }

  private void remark(StringBuilder out, Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.NOTE && fromProgram(diagnostic)) {
      // What builtins.trace prints is the program's own text, to the letter.
      out.append(diagnostic.message()).append('\n');
      return;
    }
    boolean warning = diagnostic.severity() == Severity.WARNING;
    String label =
        (warning && diagnostic.code().equals("NX2901") ? "evaluation " : "")
            + diagnostic.severity().label()
            + (fromCheck(diagnostic) ? "[" + diagnostic.code() + "]:" : ":");
    out.append(warning ? style.warning : style.note).append(label).append(style.end).append(' ');
    // Nix prints this one, which quotes the source, without indentation.
    boolean flush = diagnostic.code().equals("NX1013");
    indented(out, diagnostic.message(), flush ? "" : " ".repeat(label.length() + 1));
    // A line of a bundled module tells the user nothing about a warning; the message has to.
    place(out, showTrace || !isBundled(diagnostic.span()) ? diagnostic.span() : null, INDENT);
    details(out, diagnostic);
  }

  /** Whether the Nix program itself says this ({@code trace}, {@code warn}), not nixc. */
  private static boolean fromProgram(Diagnostic diagnostic) {
    return diagnostic.code().startsWith("NX29");
  }

  /** Whether a check says this, which a comment with its code can silence. */
  private static boolean fromCheck(Diagnostic diagnostic) {
    return diagnostic.code().startsWith("NC");
  }

  private void details(StringBuilder out, Diagnostic diagnostic) {
    for (Diagnostic.Note note : diagnostic.notes()) {
      out.append(INDENT).append(style.note).append("note:").append(style.end).append(' ');
      indented(out, note.text(), INDENT + "      ");
      noteSpan(out, note.span(), diagnostic.span());
    }
    String hint = diagnostic.hint();
    if (hint != null) {
      out.append(INDENT);
      if (!hint.startsWith("Did you mean")) {
        out.append(style.note).append("hint:").append(style.end).append(' ');
      }
      indented(out, hint, INDENT + "      ");
    }
  }

  /** A place that was just shown is not shown again; of a bundled file only the place is. */
  private void noteSpan(StringBuilder out, @Nullable Span span, @Nullable Span shown) {
    if (span == null || span.equals(shown)) {
      return;
    }
    if (isBundled(span) && !showTrace) {
      out.append(INDENT).append("  in ").append(ByteText.decode(span.toString())).append('\n');
    } else {
      place(out, span, INDENT + "  ");
    }
  }

  /** The frames to consider: those of bundled files are left out unless everything is wanted. */
  private List<Diagnostic.Note> visibleFrames(List<Diagnostic.Note> trace) {
    List<Diagnostic.Note> visible = new ArrayList<>();
    for (Diagnostic.Note frame : trace) {
      Span span = frame.span();
      if (!frame.text().isEmpty() && (showTrace || !isBundled(span))) {
        visible.add(frame);
      }
    }
    return visible;
  }

  private static boolean isBundled(@Nullable Span span) {
    return span != null
        && span.file().origin() == SourceFile.Origin.BUNDLED
        && !span.file().isInternal();
  }

  private void frames(StringBuilder out, List<Diagnostic.Note> frames) {
    Set<Diagnostic.Note> seen = new HashSet<>();
    List<Diagnostic.Note> repeated = new ArrayList<>();
    boolean first = true;
    boolean cut = false;
    int weight = 0;
    for (Diagnostic.Note frame : frames) {
      cut |= !showTrace && weight > WEIGHT_SHOWN;
      if (cut && !frame.always()) {
        continue;
      }
      if (!seen.add(frame)) {
        repeated.add(frame);
        continue;
      }
      weight += repeated(out, repeated, seen) + weight(frame);
      frame(out, frame, first);
      first = false;
    }
    repeated(out, repeated, seen);
    if (cut) {
      out.append('\n').append(INDENT).append(style.warning);
      out.append("(stack trace truncated; use '--show-trace' to show the full, detailed trace)");
      out.append(style.end).append('\n');
    }
  }

  private static int weight(Diagnostic.Note frame) {
    return frame.span() == null ? 1 : 2;
  }

  /** Shows or counts the frames that were there before; returns their weight, which is less. */
  private int repeated(
      StringBuilder out, List<Diagnostic.Note> repeated, Set<Diagnostic.Note> seen) {
    int weight = 0;
    if (repeated.size() > REPEATED_SHOWN) {
      out.append('\n').append(INDENT).append(style.warning);
      out.append('(').append(repeated.size()).append(" duplicate frames omitted)");
      out.append(style.end).append('\n');
      seen.clear();
    } else {
      for (Diagnostic.Note frame : repeated) {
        frame(out, frame, false);
        weight += weight(frame) - 1;
      }
    }
    repeated.clear();
    return weight;
  }

  private void frame(StringBuilder out, Diagnostic.Note frame, boolean first) {
    if (!first) {
      out.append('\n');
    }
    out.append(INDENT).append(ELLIPSIS);
    indented(out, frame.text(), INDENT);
    place(out, frame.span(), INDENT + "  ");
  }

  /** {@code at FILE:LINE:COLUMN:} and the line with its neighbours. */
  private void place(StringBuilder out, @Nullable Span span, String indent) {
    if (span == null) {
      return;
    }
    out.append(indent).append("at ").append(style.place).append(span).append(style.end);
    out.append(":\n");
    int line = span.line();
    String text = span.file().lineText(line);
    if (text == null || (text.isEmpty() && span.file().text().isEmpty())) {
      return;
    }
    codeLine(out, line - 1, span.file().lineText(line - 1));
    codeLine(out, line, text);
    out.append(INDENT).append("      |").append(" ".repeat(span.column()));
    out.append(style.caret).append('^').append(style.end).append('\n');
    codeLine(out, line + 1, span.file().lineText(line + 1));
  }

  private static void codeLine(StringBuilder out, int number, @Nullable String text) {
    if (text == null) {
      return;
    }
    String digits = Integer.toString(number);
    out.append(INDENT);
    for (int i = digits.length(); i < 6; i++) {
      out.append(' ');
    }
    out.append(digits).append("| ").append(text);
    endLine(out);
  }

  /** A text of several lines whose lines after the first are indented, as Nix does. */
  private static void indented(StringBuilder out, String text, String indent) {
    int at = 0;
    while (true) {
      int newline = text.indexOf('\n', at);
      if (newline < 0) {
        out.append(text, at, text.length());
        endLine(out);
        return;
      }
      out.append(text, at, newline);
      endLine(out);
      out.append(indent);
      at = newline + 1;
    }
  }

  /** Ends a line, without the blanks before its end. */
  private static void endLine(StringBuilder out) {
    int length = out.length();
    while (length > 0 && (out.charAt(length - 1) == ' ' || out.charAt(length - 1) == '\t')) {
      length--;
    }
    out.setLength(length);
    out.append('\n');
  }

  /**
   * Tabs as blanks, up to a multiple of eight of all characters of the message so far: like Nix,
   * which does not start to count anew on each line.
   */
  private static String expandTabs(StringBuilder text) {
    if (text.indexOf("\t") < 0) {
      return text.toString();
    }
    StringBuilder out = new StringBuilder(text.length() + 64);
    int width = 0;
    boolean escape = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        do {
          out.append(' ');
          width++;
        } while (width % TAB != 0);
        continue;
      }
      out.append(c);
      if (c == '\u001b') {
        escape = true;
      } else if (escape) {
        escape = c != 'm';
      } else if (c != '\n' && (c & 0xC0) != 0x80) {
        width++;
      }
    }
    return out.toString();
  }
}
