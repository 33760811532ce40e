package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrNames;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** One of some listed values. Two declarations unite their lists. */
final class EnumType extends OptionType {
  private final Evaluator evaluator;
  private final Merging merging;
  private final List<Value> values;

  EnumType(Evaluator evaluator, Merging merging, List<Value> values) {
    this.evaluator = evaluator;
    this.merging = merging;
    this.values = List.copyOf(values);
  }

  @Override
  String name() {
    return "enum";
  }

  @Override
  String describe() {
    List<String> shown = new ArrayList<>();
    for (Value value : values) {
      shown.add(shown(value.force()));
    }
    return switch (shown.size()) {
      case 0 -> "impossible (empty enum)";
      case 1 -> "value " + shown.get(0) + " (singular enum)";
      default -> "one of " + String.join(", ", shown);
    };
  }

  private static String shown(Value value) {
    return switch (value) {
      case NixString string -> AttrNames.string(string.text());
      case NixInt number -> Long.toString(number.value());
      case NixBool bool -> Boolean.toString(bool.value());
      case NixNull nothing -> "<null>";
      default -> "<" + value.type().typeName() + ">";
    };
  }

  @Override
  Phrase phrase() {
    return values.size() < 2 ? Phrase.NOUN : Phrase.CONJUNCTION;
  }

  @Override
  boolean check(Value value) {
    for (Value allowed : values) {
      if (evaluator.equal(allowed, value, null)) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean mergesOnlyFitting() {
    return false;
  }

  @Override
  boolean takesAsIs(Value item) {
    return isLiteral(item) && check(item);
  }

  @Override
  @Nullable String reason(Value value) {
    if (!(value.force() instanceof NixString given)) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Value allowed : values) {
      if (allowed.force() instanceof NixString string) {
        names.add(string.text());
      }
    }
    return Suggestions.didYouMean(names, given.text());
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    return merging.equal(loc, definitions);
  }

  @Override
  Functors.Recipe recipe(Engine engine) {
    return Functors.Recipe.ofPart("enum", "values", NixList.of(values));
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    if (!(other instanceof EnumType that)) {
      return null;
    }
    List<Value> union = new ArrayList<>(values);
    for (Value value : that.values) {
      if (!check(value)) {
        union.add(value);
      }
    }
    return new EnumType(evaluator, merging, union);
  }
}
