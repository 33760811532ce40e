package org.nixc.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/**
 * Finds out which definition each line of a text came from, where the text is the value of an
 * option whose definitions are joined line by line ({@code types.lines}).
 */
final class BlockOrigins {
  private BlockOrigins() {}

  /**
   * For each line of the text the place of its definition, null where it is in a file that ships
   * with nixc; an empty list where no option is made that way.
   */
  static List<@Nullable Span> of(String text, Set<Option> options) {
    for (Option option : options) {
      List<@Nullable Span> lines = of(text, option.winners());
      if (!lines.isEmpty()) {
        return lines;
      }
    }
    return List.of();
  }

  private static List<@Nullable Span> of(String text, List<Definition> definitions) {
    List<@Nullable Span> lines = new ArrayList<>();
    int at = 0;
    for (Definition definition : definitions) {
      Value value = definition.value().force();
      if (!(value instanceof NixString part) || !text.startsWith(part.text(), at)) {
        return List.of();
      }
      Span span = definition.span();
      Span shown = span != null && Places.isUsers(span) ? span : null;
      int end = at + part.length();
      for (int i = at; i < end; i++) {
        if (text.charAt(i) == '\n') {
          lines.add(shown);
        }
      }
      // What joins two definitions ends the last line of the first one.
      lines.add(shown);
      at = end;
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
    }
    return at == text.length() ? lines : List.of();
  }
}
