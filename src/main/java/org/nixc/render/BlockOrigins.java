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
  /** What the descriptions of types say whose definitions are joined. */
  private static final String JOINED = "string";

  private BlockOrigins() {}

  /**
   * For each line of the text the place of its definition, null where it is in a file that ships
   * with nixc; an empty list where no option is made that way.
   */
  static List<@Nullable Span> of(String text, Set<Option> options) {
    List<@Nullable Span> ours = List.of();
    for (Option option : options) {
      if (!option.typeDescription().contains(JOINED)) {
        continue;
      }
      List<@Nullable Span> lines = of(text, option.winners());
      // An option of a bundled module may only pass on what the user wrote in another one.
      for (Span line : lines) {
        if (line != null) {
          return lines;
        }
      }
      ours = ours.isEmpty() ? lines : ours;
    }
    return ours;
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
