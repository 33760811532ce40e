package org.nixc.module;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.Evaluator;

/**
 * Why a type cannot merge some definitions.
 *
 * @param definitions those that do not fit, at least one
 * @param reason more than the type's description tells, or null
 * @param libraryWords the values, and what nixpkgs' library says before it lists them
 */
record Misfit(
    List<Definition> definitions,
    @Nullable String reason,
    Function<Evaluator, String> libraryWords) {
  /** The definitions themselves do not fit. */
  Misfit(List<Definition> definitions, @Nullable String reason) {
    this(definitions, reason, evaluator -> LibraryWords.values(evaluator, definitions));
  }
}
