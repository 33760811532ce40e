package org.nixc.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixList;
import org.nixc.eval.Value;

/** {@code either left right}: the first type that all definitions fit merges them. */
final class EitherType extends OptionType {
  private final Lazy<OptionType> left;
  private final Lazy<OptionType> right;

  EitherType(Lazy<OptionType> left, Lazy<OptionType> right) {
    this.left = left;
    this.right = right;
  }

  @Override
  String name() {
    return "either";
  }

  @Override
  String describe() {
    OptionType one = left.get();
    String first =
        one.phrase() == Phrase.CLAUSE
            ? one.description() + ","
            : one.phrase(Phrase.NOUN, Phrase.CONJUNCTION);
    return first + " or " + right.get().phrase(Phrase.NOUN, Phrase.CONJUNCTION, Phrase.COMPOSITE);
  }

  @Override
  Phrase phrase() {
    return Phrase.CONJUNCTION;
  }

  @Override
  boolean check(Value value) {
    return left.get().check(value) || right.get().check(value);
  }

  @Override
  boolean takesAsIs(Value item) {
    OptionType one = left.get();
    return one.takesAsIs(item)
        || (isLiteral(item) && !one.check(item) && right.get().takesAsIs(item));
  }

  @Override
  String reason(Value value) {
    OptionType one = left.get();
    return "it is no " + one.description() + because(one, value) + rest(right.get(), value);
  }

  private static String rest(OptionType type, Value value) {
    if (type instanceof EitherType inner) {
      OptionType one = inner.left.get();
      return ", no " + one.description() + because(one, value) + rest(inner.right.get(), value);
    }
    return " and no " + type.description() + because(type, value);
  }

  private static String because(OptionType type, Value value) {
    String reason = type.reason(value);
    return reason == null ? "" : " (" + reason + ")";
  }

  @Override
  boolean checksTogether() {
    return true;
  }

  @Override
  boolean mergesOnlyFitting() {
    return false;
  }

  @Override
  @Nullable Misfit misfit(List<String> loc, List<Definition> definitions) {
    if (left.get().misfit(loc, definitions) == null
        || right.get().misfit(loc, definitions) == null) {
      return null;
    }
    List<Definition> wrong = unfit(definitions);
    return new Misfit(
        wrong.isEmpty() ? definitions : wrong,
        wrong.isEmpty()
            ? "the definitions do not all fit the same one of its alternatives"
            : reason(wrong.get(0).value()),
        evaluator -> LibraryWords.neither(evaluator, loc, left.get(), right.get(), definitions));
  }

  /**
   * Inside a type that does not ask for the misfit, a value of neither type passes if it is one.
   */
  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    if (left.get().misfit(loc, definitions) == null) {
      return left.get().merge(loc, definitions);
    }
    if (right.get().misfit(loc, definitions) == null) {
      return right.get().merge(loc, definitions);
    }
    return Merging.one(loc, definitions, null);
  }

  @Override
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    OptionType one = left.get();
    return one.misfit(loc, definitions) == null
        ? one.meta(loc, definitions)
        : right.get().meta(loc, definitions);
  }

  @Override
  Functors.Recipe recipe(Engine engine) {
    return new Functors.Recipe(
        "either",
        AttrSet.builder(1)
            .put(
                "elemType",
                NixList.of(List.of(engine.typeValue(left.get()), engine.typeValue(right.get()))))
            .build(),
        (evaluator, types, payload) ->
            evaluator.call(Functors.get(types, "oneOf"), Functors.get(payload, "elemType"), null));
  }

  @Override
  Map<String, OptionType> nested() {
    Map<String, OptionType> both = new LinkedHashMap<>();
    both.put("left", left.get());
    both.put("right", right.get());
    return both;
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    if (!(other instanceof EitherType that)) {
      return null;
    }
    OptionType mergedLeft = left.get().mergeWith(that.left.get());
    OptionType mergedRight = right.get().mergeWith(that.right.get());
    return mergedLeft == null || mergedRight == null
        ? null
        : new EitherType(Lazy.of(mergedLeft), Lazy.of(mergedRight));
  }
}
