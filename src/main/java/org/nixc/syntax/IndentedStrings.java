package org.nixc.syntax;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.Span;

/**
 * Removes the common indentation of {@code ''} strings (Nix manual, "String literal").
 *
 * <p>Only spaces that stand literally at the start of a line count; lines of nothing but spaces do
 * not; an interpolation or an escape ends the indentation of its line.
 */
final class IndentedStrings {
  /**
   * One piece of the string as it was scanned.
   *
   * @param text the text, or null for an interpolation
   * @param indents whether the text was written literally, so that its spaces may be indentation
   * @param expr the interpolation, or null
   */
  record Piece(
      Span span,
      @org.jspecify.annotations.Nullable String text,
      boolean indents,
      @org.jspecify.annotations.Nullable Expr expr) {}

  private IndentedStrings() {}

  /**
   * The parts that remain, literal ones as {@link Expr.StringLit}, empty ones dropped.
   *
   * @param places takes where each of them begins
   */
  static List<Expr> strip(List<Piece> pieces, List<Span> places) {
    int indentation = commonIndentation(pieces);
    List<Expr> parts = new ArrayList<>();
    boolean lineStart = true;
    int dropped = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.text() == null || piece.expr() != null) {
        lineStart = false;
        dropped = 0;
        if (piece.expr() != null) {
          parts.add(piece.expr());
          places.add(piece.span());
        }
        continue;
      }
      StringBuilder kept = new StringBuilder();
      for (int j = 0; j < piece.text().length(); j++) {
        char c = piece.text().charAt(j);
        if (lineStart && c == ' ') {
          if (dropped++ >= indentation) {
            kept.append(c);
          }
        } else {
          kept.append(c);
          lineStart = c == '\n';
          dropped = 0;
        }
      }
      String text =
          i + 1 == pieces.size() ? withoutLastBlankLine(kept.toString()) : kept.toString();
      if (!text.isEmpty()) {
        parts.add(new Expr.StringLit(piece.span(), text));
        places.add(piece.span());
      }
    }
    return parts;
  }

  private static int commonIndentation(List<Piece> pieces) {
    int smallest = Integer.MAX_VALUE;
    int current = 0;
    boolean lineStart = true;
    for (Piece piece : pieces) {
      if (piece.text() == null || !piece.indents()) {
        if (lineStart) {
          lineStart = false;
          smallest = Math.min(smallest, current);
        }
        continue;
      }
      for (int j = 0; j < piece.text().length(); j++) {
        char c = piece.text().charAt(j);
        if (c == '\n') {
          lineStart = true;
          current = 0;
        } else if (lineStart && c == ' ') {
          current++;
        } else if (lineStart) {
          lineStart = false;
          smallest = Math.min(smallest, current);
        }
      }
    }
    return smallest;
  }

  /** Drops what follows the last line break if it is only spaces. */
  private static String withoutLastBlankLine(String text) {
    int lineBreak = text.lastIndexOf('\n');
    if (lineBreak < 0) {
      return text;
    }
    for (int i = lineBreak + 1; i < text.length(); i++) {
      if (text.charAt(i) != ' ') {
        return text;
      }
    }
    return text.substring(0, lineBreak + 1);
  }
}
