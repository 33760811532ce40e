package org.nixc.check;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.BundledFiles;
import org.nixc.module.Definition;
import org.nixc.module.Option;
import org.nixc.render.Origins;

/** Finds the places in the user's files that are to blame for something. */
final class UserPlaces {
  private UserPlaces() {}

  /** Whether a place is in what the user wrote, and not in a file that ships with nixc. */
  static boolean isUsers(Span span) {
    return span.file().origin() != SourceFile.Origin.BUNDLED;
  }

  /** Where the user defines an option with effect, or null. */
  static @Nullable Span definition(Option option) {
    try {
      for (Definition definition : option.winners()) {
        Span span = definition.span();
        // A module of nixc may pass on a value, and its place, that the user wrote elsewhere.
        boolean own = !BundledFiles.isBundled(definition.file());
        if (own && span != null && isUsers(span)) {
          return span;
        }
      }
    } catch (UserException e) {
      return null;
    }
    return null;
  }

  /** An option that the user defines, and where. */
  record Source(Option option, Span span) {
    /** The path of the option; an element of a list is called as the list. */
    String name() {
      return UserPlaces.name(option);
    }
  }

  /** The path of an option; an element of a list is called as the list. */
  static String name(Option option) {
    String path = option.toString();
    int entry = path.indexOf(".[definition ");
    return entry < 0 ? path : path.substring(0, entry);
  }

  /** The nearest option that went into the value of this one and that the user defines, or null. */
  static @Nullable Source behind(Option option) {
    for (Option read : Origins.mostSpecific(Origins.of(option).options())) {
      Span span = definition(read);
      if (span != null) {
        return new Source(read, span);
      }
    }
    return null;
  }

  /** The place of a piece of a rendered file, or null. */
  static @Nullable Span first(Origins.Reads reads) {
    for (Span span : reads.places()) {
      if (isUsers(span)) {
        return span;
      }
    }
    for (Option option : Origins.mostSpecific(reads.options())) {
      Span span = definition(option);
      if (span != null) {
        return span;
      }
    }
    return null;
  }
}
