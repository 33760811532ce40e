package org.nixc.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.module.Configuration;
import org.nixc.module.Definition;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;

/**
 * Finds the place that a warning or assertion is about. Such a text is written in a module that
 * ships with nixc; the user wants to see their own file, and the text names the option that they
 * set there.
 */
final class MentionedOptions {
  private final Configuration configuration;

  MentionedOptions(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The place given, unless it is in a file of nixc's: then where the first option named is set.
   */
  @Nullable Span place(@Nullable Span given, String text) {
    if (given != null && given.file().origin() != SourceFile.Origin.BUNDLED) {
      return given;
    }
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && isPartOfName(text.charAt(end))) {
        end++;
      }
      String word = trimmed(text.substring(start, end));
      if (word.indexOf('.') > 0) {
        Span found = definition(OptionPath.parse(word));
        if (found != null) {
          return found;
        }
      }
      start = end + 1;
    }
    return null;
  }

  /** The same, or else where something beside the option is set, or else the place given. */
  @Nullable Span placeOrNear(@Nullable Span given, String text) {
    Span found = place(given, text);
    if (found != null) {
      return found;
    }
    int quote = text.indexOf('\'');
    int end = quote < 0 ? -1 : text.indexOf('\'', quote + 1);
    if (end < 0) {
      return given;
    }
    List<String> path = OptionPath.parse(text.substring(quote + 1, end));
    Span near = path.size() < 2 ? null : beside(path.subList(0, path.size() - 1));
    return near == null ? given : near;
  }

  private @Nullable Span beside(List<String> parent) {
    @Nullable Span[] found = new @Nullable Span[1];
    configuration.forEachOption(option -> {
      List<String> path = option.path();
      boolean below = path.size() > parent.size() && path.subList(0, parent.size()).equals(parent);
      if (found[0] == null && below && option.isSet()) {
        found[0] = definition(path);
      }
    });
    return found[0];
  }

  /** Where an option, or the nearest one around the path, is set by a file of the user's. */
  private @Nullable Span definition(List<String> path) {
    for (int length = path.size(); length > 1; length--) {
      Option option = configuration.option(path.subList(0, length));
      if (option == null) {
        continue;
      }
      for (Definition definition : option.definitions()) {
        Span span = definition.span();
        if (span != null && span.file().origin() != SourceFile.Origin.BUNDLED) {
          return span;
        }
      }
    }
    return null;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '"';
  }

  private static String trimmed(String word) {
    int end = word.length();
    while (end > 0 && (word.charAt(end - 1) == '.' || word.charAt(end - 1) == '"')) {
      end--;
    }
    return word.substring(0, end);
  }
}
