package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.Evaluator;
import org.nixc.syntax.Expr;

/**
 * Leaves out findings that a comment at their place allows: {@code # nixc: allow NC1001 because …}
 * on the line of the finding, or on lines of its own right above. A comment that allows nothing is
 * a finding itself.
 */
final class Silencing {
  /** A comment that silences nothing. */
  static final String USELESS = "NC1090";

  private static final String MARK = "nixc: allow ";

  private final Evaluator evaluator;
  private final List<String> inspected;
  private final Map<SourceFile, Map<Integer, Comment>> comments = new LinkedHashMap<>();

  /** Silencing of what checks found, and of what the inspector did, if there was one. */
  Silencing(Evaluator evaluator, @Nullable Inspector inspector) {
    this.evaluator = evaluator;
    this.inspected = inspector == null ? List.of() : inspector.codes();
  }

  /** One comment: what it allows, and what of that was found. */
  private static final class Comment {
    final Span span;
    final List<String> codes;
    final boolean alone;
    final Set<String> used = new LinkedHashSet<>();

    Comment(Span span, List<String> codes, boolean alone) {
      this.span = span;
      this.codes = codes;
      this.alone = alone;
    }
  }

  /** The findings that nobody allowed, with those about useless comments. */
  List<Diagnostic> apply(List<Diagnostic> findings) {
    for (Expr file : evaluator.sources().parsedFiles()) {
      SourceFile source = file.span().file();
      if (source.origin() != SourceFile.Origin.BUNDLED) {
        comments.computeIfAbsent(source, Silencing::read);
      }
    }
    List<Diagnostic> left = new ArrayList<>();
    for (Diagnostic finding : findings) {
      Span span = finding.span();
      if (span == null || !isAllowed(finding.code(), span)) {
        left.add(finding);
      }
    }
    comments.values().forEach(of -> of.values().forEach(comment -> useless(comment, left)));
    return left;
  }

  private boolean isAllowed(String code, Span span) {
    if (span.file().origin() == SourceFile.Origin.BUNDLED) {
      return false;
    }
    Map<Integer, Comment> inFile = comments.computeIfAbsent(span.file(), Silencing::read);
    int line = span.line();
    Comment comment = inFile.get(line);
    while (true) {
      if (comment != null && comment.codes.contains(code)) {
        comment.used.add(code);
        return true;
      }
      line--;
      comment = inFile.get(line);
      if (comment == null || !comment.alone) {
        return false;
      }
    }
  }

  private void useless(Comment comment, List<Diagnostic> into) {
    for (String code : comment.codes) {
      String hint = hint(code);
      if (hint != null) {
        into.add(note("there is no check with the code " + code, comment.span, hint));
      } else if (!comment.used.contains(code) && !isOfTool(code)) {
        into.add(
            note(
                code + " is allowed here, but nothing of that kind is found",
                comment.span,
                "remove the comment, or put it on the line above the one that is reported"));
      }
    }
  }

  /** Whether only the tools could tell what a code is good for, and they did not run. */
  private boolean isOfTool(String code) {
    return inspected.isEmpty() && code.startsWith("NC2");
  }

  /** What to do about an unknown code; null where the code is known. */
  private @Nullable String hint(String code) {
    List<String> known = new ArrayList<>(Checks.codes());
    known.addAll(inspected);
    if (!code.startsWith("NC") || known.contains(code) || isOfTool(code)) {
      return null;
    }
    List<String> near = Suggestions.near(known, code, 1);
    return near.isEmpty() ? "docs/checks.md lists the codes" : "is it " + near.get(0) + "?";
  }

  private static Diagnostic note(String message, Span at, String hint) {
    return new Diagnostic(Severity.NOTE, USELESS, message, at, List.of(), List.of(), hint);
  }

  private static Map<Integer, Comment> read(SourceFile file) {
    Map<Integer, Comment> found = new LinkedHashMap<>();
    String text = file.text();
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
      int hash = text.lastIndexOf('#', at);
      if (hash < 0 || !text.substring(hash + 1, at).isBlank()) {
        continue;
      }
      int line = file.line(at);
      String rest = String.valueOf(file.lineText(line)).substring(file.column(at) - 1);
      List<String> codes = codes(rest.substring(MARK.length()));
      int start = hash - file.column(hash) + 1;
      boolean alone = text.substring(start, hash).isBlank();
      if (!codes.isEmpty()) {
        Span span = new Span(file, hash, at + MARK.length());
        found.put(line, new Comment(span, codes, alone));
      }
    }
    return found;
  }

  /** The codes at the start of a text, separated by commas or blanks; the rest is the reason. */
  private static List<String> codes(String text) {
    List<String> codes = new ArrayList<>();
    for (String word : text.strip().split("[\\s,]+", -1)) {
      if (word.length() < 3 || !word.startsWith("N") || !Character.isDigit(word.charAt(2))) {
        break;
      }
      codes.add(word);
    }
    return codes;
  }
}
