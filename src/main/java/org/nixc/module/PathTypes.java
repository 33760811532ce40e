package org.nixc.module;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.Value;

/** Paths: absolute or not, in the store or not, or either. */
final class PathTypes {
  private static final String STORE = "/nix/store/";
  private static final int HASH_LENGTH = 32;

  private final Evaluator evaluator;
  private final Merging merging;

  PathTypes(Evaluator evaluator, Merging merging) {
    this.evaluator = evaluator;
    this.merging = merging;
  }

  /**
   * A path type; null means that it does not matter.
   *
   * @param absolute whether it must begin with a slash, or must not
   * @param inStore whether it must lie in the store, or must not
   */
  OptionType path(@Nullable Boolean absolute, @Nullable Boolean inStore) {
    return new ValueTypes.Simple(
            "path",
            describe(absolute, inStore),
            OptionType.Phrase.NOUN,
            value -> fits(value, absolute, inStore),
            merging::equal,
            null)
        .madeBy(
            Functors.Recipe.ofPayload(
                "path",
                "pathWith",
                AttrSet.builder(2)
                    .put("absolute", orNull(absolute))
                    .put("inStore", orNull(inStore))
                    .build()))
        .keepingValues();
  }

  private static Value orNull(@Nullable Boolean answer) {
    return answer == null ? NixNull.NULL : NixBool.of(answer);
  }

  private static String describe(@Nullable Boolean absolute, @Nullable Boolean inStore) {
    String kind = absolute == null ? "path" : absolute ? "absolute path" : "relative path";
    if (inStore == null) {
      return kind;
    }
    if (inStore) {
      return "path in the Nix store";
    }
    return kind + " not in the Nix store";
  }

  private boolean fits(Value value, @Nullable Boolean absolute, @Nullable Boolean inStore) {
    if (!(value instanceof NixPath) && !ValueTypes.isStringLike(value)) {
      return false;
    }
    String text = evaluator.coercion().coerce(value, Coercion.Mode.TO_STRING, null, "").text();
    return (absolute == null || absolute == text.startsWith("/"))
        && (inStore == null || inStore == isInStore(text));
  }

  /** Whether a path lies in a store object or is one: the store itself is not in the store. */
  static boolean isInStore(String path) {
    if (!path.startsWith(STORE) || path.length() <= STORE.length() + HASH_LENGTH) {
      return false;
    }
    for (int i = STORE.length(); i < STORE.length() + HASH_LENGTH; i++) {
      char c = path.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return path.charAt(STORE.length() + HASH_LENGTH) == '-';
  }

  /** {@code pathWith}: the two questions as a set. */
  OptionType with(Value argument, @Nullable Span at) {
    AttrSet given = evaluator.forceAttrs(argument, at, "while evaluating the argument of pathWith");
    Boolean absolute = answer(given.get("absolute"));
    Boolean inStore = answer(given.get("inStore"));
    if (Boolean.FALSE.equals(absolute) && Boolean.TRUE.equals(inStore)) {
      throw new EvalException(
          EvalException.Kind.THROWN, "In pathWith, inStore means the path must be absolute", at);
    }
    return path(absolute, inStore);
  }

  private static @Nullable Boolean answer(@Nullable Value value) {
    return value != null && value.force() instanceof NixBool bool ? bool.value() : null;
  }
}
