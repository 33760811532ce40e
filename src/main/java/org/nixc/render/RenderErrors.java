package org.nixc.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/** The mistakes that can show while files are made; codes NX42xx. */
final class RenderErrors {
  private RenderErrors() {}

  static UserException of(String code, String message, @Nullable Span span, @Nullable String hint) {
    return of(code, message, span, List.of(), hint);
  }

  static UserException of(
      String code,
      String message,
      @Nullable Span span,
      List<Diagnostic.Note> notes,
      @Nullable String hint) {
    return new UserException(
        new Diagnostic(Severity.ERROR, code, message, span, List.of(), notes, hint));
  }

  /** A value that the format of its file cannot express, with the options that it came from. */
  static UserException inexpressible(
      String problem, String hint, Origins.Reads reads, OutputPath path) {
    List<Diagnostic.Note> notes = new ArrayList<>();
    Span span = null;
    for (Span place : reads.places()) {
      if (span == null) {
        span = place;
      } else {
        notes.add(new Diagnostic.Note("the value is also made of this", place));
      }
    }
    Option named = null;
    boolean certain = false;
    Set<Option> behind = reads.withAllBehind().options();
    // Nearest first: the first one that the user set is the one to speak of.
    for (Option option : Origins.mostSpecific(behind)) {
      if (certain) {
        break;
      }
      if (isSetByUser(option)) {
        named = option;
        certain = true;
        for (Definition definition : option.winners()) {
          Span at = definition.span();
          if (at != null && Places.isUsers(at)) {
            if (span == null) {
              span = at;
            } else if (!covers(at, span)) {
              notes.add(new Diagnostic.Note("'" + option + "' is defined here", at));
            }
          }
        }
      } else if (named == null) {
        named = option;
      }
    }
    if (span == null && named != null) {
      span = placeAround(named, behind);
    }
    String message =
        named == null
            ? path.path() + ": " + problem
            : "the option '" + named + "' cannot be written to " + path.path() + ": " + problem;
    return of("NX4207", message, span, notes, hint);
  }

  private static boolean isSetByUser(Option option) {
    return usersPlace(option) != null;
  }

  private static @Nullable Span usersPlace(Option option) {
    for (Definition definition : option.winners()) {
      Span at = definition.span();
      if (at != null && Places.isUsers(at)) {
        return at;
      }
    }
    return null;
  }

  /**
   * Where the user set the nearest option around one that nobody set, such as the name of an
   * attribute, which is the default of an option inside it.
   */
  private static @Nullable Span placeAround(Option inner, Set<Option> options) {
    List<String> path = inner.path();
    Span nearest = null;
    int depth = 0;
    for (Option option : options) {
      List<String> outer = option.path();
      if (outer.size() > depth
          && outer.size() < path.size()
          && outer.equals(path.subList(0, outer.size()))) {
        Span place = usersPlace(option);
        if (place != null) {
          nearest = place;
          depth = outer.size();
        }
      }
    }
    return nearest;
  }

  private static boolean covers(Span outer, Span inner) {
    return outer.file() == inner.file()
        && outer.start() <= inner.start()
        && inner.start() <= outer.end();
  }
}
