package org.nixc.render;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Value;
import org.nixc.module.Option;

/**
 * One file that a target wants, as {@code target.nix} says it.
 *
 * @param path where it goes
 * @param kind how it is made
 * @param mode four octal digits
 * @param user the owner
 * @param group the group
 * @param span where the target, or the user, says so
 * @param before what was read to find out that there is this file
 * @param passed the collections of sets of options that were read to find out which files there
 *     are: each file depends on what it reads in them, and not on everything else there
 */
record FileSpec(
    OutputPath path,
    Kind kind,
    String mode,
    String user,
    String group,
    @Nullable Span span,
    Origins.Reads before,
    Set<Option> passed) {

  /** How a file is made. */
  sealed interface Kind {
    /** By filling a template. */
    record Template(String file, String format, AttrSet variables) implements Kind {}

    /** From a text that is written as it is. */
    record Text(Value text) implements Kind {}

    /** As a copy of a file or folder. */
    record Source(Value source) implements Kind {}

    /** As a symbolic link. */
    record Link(Value target) implements Kind {}

    /** As an empty directory. */
    record Directory() implements Kind {}
  }
}
