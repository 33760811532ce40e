package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/** The types that put a condition, a choice or a conversion around other types. */
final class WrapperTypes {
  private WrapperTypes() {}

  /** {@code nullOr elem}. */
  static final class NullOr extends OptionType {
    private final OptionType elem;

    NullOr(OptionType elem) {
      this.elem = elem;
    }

    @Override
    String name() {
      return "nullOr";
    }

    @Override
    String description() {
      return "null or " + elem.phrase(Phrase.NOUN, Phrase.CONJUNCTION);
    }

    @Override
    Phrase phrase() {
      return Phrase.CONJUNCTION;
    }

    @Override
    boolean check(Value value) {
      return value.force() == NixNull.NULL || elem.check(value);
    }

    @Override
    boolean takesAsIs(Value item) {
      return item == NixNull.NULL || elem.takesAsIs(item);
    }

    @Override
    @Nullable String reason(Value value) {
      return elem.reason(value);
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      int nulls = 0;
      for (Definition definition : definitions) {
        if (definition.value().force() == NixNull.NULL) {
          nulls++;
        }
      }
      if (nulls == definitions.size()) {
        return NixNull.NULL;
      }
      if (nulls > 0) {
        throw OptionErrors.of(
                "NX3002",
                "the option '" + OptionPath.show(loc) + "' is defined both null and not null",
                OptionErrors.firstSpan(definitions),
                OptionErrors.notes(definitions),
                "remove the one you do not want, or wrap the other in lib.mkForce")
            .withLibraryMessage(LibraryWords.nullAndOther(loc, definitions));
      }
      return elem.merge(loc, definitions);
    }

    @Override
    Value emptyValue() {
      return NixNull.NULL;
    }

    @Override
    Functors.Recipe recipe(Engine engine) {
      return Functors.Recipe.ofPart("nullOr", "elemType", engine.typeValue(elem));
    }

    @Override
    Map<String, OptionType> nested() {
      return Map.of("elemType", elem);
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      OptionType merged = other instanceof NullOr that ? elem.mergeWith(that.elem) : null;
      return merged == null ? null : new NullOr(merged);
    }

    @Override
    @Nullable Value subOptions(List<String> prefix) {
      return elem.subOptions(prefix);
    }

    @Override
    @Nullable List<Value> subModules() {
      return elem.subModules();
    }

    @Override
    OptionType withSubModules(List<Value> modules) {
      return new NullOr(elem.withSubModules(modules));
    }
  }

  /** {@code either left right}: the first type that all definitions fit merges them. */
  static final class Either extends OptionType {
    private final OptionType left;
    private final OptionType right;

    Either(OptionType left, OptionType right) {
      this.left = left;
      this.right = right;
    }

    @Override
    String name() {
      return "either";
    }

    @Override
    String description() {
      String first =
          left.phrase() == Phrase.CLAUSE
              ? left.description() + ","
              : left.phrase(Phrase.NOUN, Phrase.CONJUNCTION);
      return first + " or " + right.phrase(Phrase.NOUN, Phrase.CONJUNCTION, Phrase.COMPOSITE);
    }

    @Override
    Phrase phrase() {
      return Phrase.CONJUNCTION;
    }

    @Override
    String libraryComplaint(List<String> loc, List<Definition> wrong) {
      return LibraryWords.neither(loc, left, right);
    }

    @Override
    boolean check(Value value) {
      return left.check(value) || right.check(value);
    }

    @Override
    boolean takesAsIs(Value item) {
      return left.takesAsIs(item)
          || (isLiteral(item) && !left.check(item) && right.takesAsIs(item));
    }

    @Override
    String reason(Value value) {
      return "it is no " + left.description() + because(left, value) + rest(right, value);
    }

    private static String rest(OptionType type, Value value) {
      return type instanceof Either inner
          ? ", no "
              + inner.left.description()
              + because(inner.left, value)
              + rest(inner.right, value)
          : " and no " + type.description() + because(type, value);
    }

    private static String because(OptionType type, Value value) {
      String reason = type.reason(value);
      return reason == null ? "" : " (" + reason + ")";
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      if (definitions.stream().allMatch(d -> left.check(d.value()))) {
        return left.merge(loc, definitions);
      }
      if (definitions.stream().allMatch(d -> right.check(d.value()))) {
        return right.merge(loc, definitions);
      }
      throw OptionErrors.wrongType(
          loc,
          this,
          definitions,
          "the definitions do not all fit the same one of its alternatives");
    }

    @Override
    Functors.Recipe recipe(Engine engine) {
      return new Functors.Recipe(
          "either",
          AttrSet.builder(1)
              .put("elemType", NixList.of(List.of(engine.typeValue(left), engine.typeValue(right))))
              .build(),
          (evaluator, types, payload) ->
              evaluator.call(
                  Functors.get(types, "oneOf"), Functors.get(payload, "elemType"), null));
    }

    @Override
    Map<String, OptionType> nested() {
      Map<String, OptionType> both = new LinkedHashMap<>();
      both.put("left", left);
      both.put("right", right);
      return both;
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      if (!(other instanceof Either that)) {
        return null;
      }
      OptionType mergedLeft = left.mergeWith(that.left);
      OptionType mergedRight = right.mergeWith(that.right);
      return mergedLeft == null || mergedRight == null ? null : new Either(mergedLeft, mergedRight);
    }
  }

  /** {@code coercedTo from f to}. */
  static final class Coerced extends OptionType {
    private final Evaluator evaluator;
    private final OptionType from;
    private final Value function;
    private final OptionType to;

    Coerced(Evaluator evaluator, OptionType from, Value function, OptionType to) {
      this.evaluator = evaluator;
      this.from = from;
      this.function = function;
      this.to = to;
    }

    @Override
    String name() {
      return "coercedTo";
    }

    @Override
    String description() {
      return to.phrase(Phrase.NOUN) + " or " + from.phrase(Phrase.NOUN) + " convertible to it";
    }

    @Override
    Phrase phrase() {
      return Phrase.NONE;
    }

    private Value coerce(Value value) {
      return from.check(value) ? evaluator.call(function, value, null) : value;
    }

    @Override
    String libraryComplaint(List<String> loc, List<Definition> wrong) {
      return LibraryWords.TYPE_ERROR;
    }

    @Override
    boolean check(Value value) {
      return to.check(coerce(value));
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      List<Definition> coerced = new ArrayList<>(definitions.size());
      for (Definition definition : definitions) {
        coerced.add(definition.withValue(coerce(definition.value())));
      }
      return to.merge(loc, coerced);
    }

    @Override
    @Nullable Value emptyValue() {
      return to.emptyValue();
    }

    @Override
    Map<String, OptionType> nested() {
      Map<String, OptionType> both = new LinkedHashMap<>();
      both.put("coercedType", from);
      both.put("finalType", to);
      return both;
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      return null;
    }

    @Override
    @Nullable Value subOptions(List<String> prefix) {
      return to.subOptions(prefix);
    }

    @Override
    @Nullable List<Value> subModules() {
      return to.subModules();
    }

    @Override
    OptionType withSubModules(List<Value> modules) {
      return new Coerced(evaluator, from, function, to.withSubModules(modules));
    }
  }

  /** {@code addCheck elem predicate}, {@code nonEmptyListOf}, and other narrowed types. */
  static final class Narrowed extends OptionType {
    private final OptionType elem;
    private final String name;
    private final String description;
    private final java.util.function.Predicate<Value> predicate;
    private final boolean keepsEmpty;
    private @Nullable Phrase phrase;

    Narrowed(
        OptionType elem,
        String name,
        String description,
        java.util.function.Predicate<Value> predicate,
        boolean keepsEmpty) {
      this.elem = elem;
      this.name = name;
      this.description = description;
      this.predicate = predicate;
      this.keepsEmpty = keepsEmpty;
    }

    static OptionType byFunction(Evaluator evaluator, OptionType elem, Value function) {
      return new Narrowed(
          elem,
          elem.name(),
          elem.description(),
          value ->
              evaluator.forceBool(
                  evaluator.call(function, value, null),
                  null,
                  "while evaluating the predicate of addCheck"),
          true);
    }

    @Override
    String name() {
      return name;
    }

    @Override
    String description() {
      return description;
    }

    /** Says how the description may stand inside another one. Returns this. */
    Narrowed phrasedAs(Phrase newPhrase) {
      phrase = newPhrase;
      return this;
    }

    @Override
    Phrase phrase() {
      Phrase own = phrase;
      return own == null ? elem.phrase() : own;
    }

    @Override
    String libraryComplaint(List<String> loc, List<Definition> wrong) {
      String ofElem = elem.libraryComplaint(loc, wrong);
      return !ofElem.isEmpty() && wrong.stream().allMatch(d -> elem.check(d.value()))
          ? LibraryWords.TYPE_ERROR
          : ofElem;
    }

    @Override
    boolean check(Value value) {
      return elem.check(value) && predicate.test(value.force());
    }

    @Override
    @Nullable String reason(Value value) {
      return elem.check(value)
          ? "the value does not pass the type's own check"
          : elem.reason(value);
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      return elem.merge(loc, definitions);
    }

    @Override
    @Nullable Value emptyValue() {
      return keepsEmpty ? elem.emptyValue() : null;
    }

    @Override
    OptionType declared() {
      return elem.declared();
    }

    @Override
    Map<String, OptionType> nested() {
      return elem.nested();
    }

    @Override
    @Nullable Value subOptions(List<String> prefix) {
      return elem.subOptions(prefix);
    }

    @Override
    @Nullable List<Value> subModules() {
      return elem.subModules();
    }
  }

  /** {@code uniq elem} and {@code unique { message } elem}: a single definition, even if equal. */
  static final class Unique extends OptionType {
    private final OptionType elem;
    private final @Nullable String message;

    Unique(OptionType elem, @Nullable String message) {
      this.elem = elem;
      this.message = message;
    }

    @Override
    String name() {
      return "unique";
    }

    @Override
    String description() {
      return elem.description();
    }

    @Override
    Phrase phrase() {
      return elem.phrase();
    }

    @Override
    boolean check(Value value) {
      return elem.check(value);
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      Merging.one(loc, definitions, message);
      return elem.merge(loc, definitions);
    }

    @Override
    @Nullable Value emptyValue() {
      return elem.emptyValue();
    }

    @Override
    Functors.Recipe recipe(Engine engine) {
      return new Functors.Recipe(
          "unique",
          AttrSet.builder(1).put("elemType", engine.typeValue(elem)).build(),
          (evaluator, types, payload) ->
              engine.typeValue(
                  new Unique(
                      engine.typeOf(Functors.get(payload, "elemType"), List.of("types"), null),
                      message)));
    }

    @Override
    Map<String, OptionType> nested() {
      return Map.of("elemType", elem);
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      OptionType merged = other instanceof Unique that ? elem.mergeWith(that.elem) : null;
      return merged == null ? null : new Unique(merged, message);
    }

    @Override
    @Nullable Value subOptions(List<String> prefix) {
      return elem.subOptions(prefix);
    }

    @Override
    @Nullable List<Value> subModules() {
      return elem.subModules();
    }

    @Override
    OptionType withSubModules(List<Value> modules) {
      return new Unique(elem.withSubModules(modules), message);
    }
  }

  /** {@code functionTo elem}: functions whose results are merged. */
  static final class FunctionTo extends OptionType {
    private final Merging merging;
    private final OptionType elem;

    FunctionTo(Merging merging, OptionType elem) {
      this.merging = merging;
      this.elem = elem;
    }

    @Override
    String name() {
      return "functionTo";
    }

    @Override
    String description() {
      return "function that evaluates to a(n) " + elem.phrase(Phrase.NOUN, Phrase.COMPOSITE);
    }

    @Override
    Phrase phrase() {
      return Phrase.COMPOSITE;
    }

    @Override
    boolean check(Value value) {
      Value forced = value.force();
      return forced instanceof org.nixc.eval.NixFunction
          || (forced instanceof AttrSet attrs && attrs.get("__functor") != null);
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      List<String> body = OptionPath.child(loc, "<function body>");
      return new PrimOp(
          "merged function",
          1,
          (evaluator, args, at) -> {
            List<Definition> results = new ArrayList<>(definitions.size());
            for (Definition definition : definitions) {
              results.add(
                  definition.withValue(Thunk.apply(evaluator, definition.value(), args[0])));
            }
            return merging.merge(body, elem, results);
          },
          false);
    }

    @Override
    Functors.Recipe recipe(Engine engine) {
      return Functors.Recipe.ofPart("functionTo", "elemType", engine.typeValue(elem));
    }

    @Override
    Map<String, OptionType> nested() {
      return Map.of("elemType", elem);
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      OptionType merged = other instanceof FunctionTo that ? elem.mergeWith(that.elem) : null;
      return merged == null ? null : new FunctionTo(merging, merged);
    }

    @Override
    @Nullable Value subOptions(List<String> prefix) {
      return elem.subOptions(OptionPath.child(prefix, "<function body>"));
    }

    @Override
    @Nullable List<Value> subModules() {
      return elem.subModules();
    }

    @Override
    OptionType withSubModules(List<Value> modules) {
      return new FunctionTo(merging, elem.withSubModules(modules));
    }
  }

  /** Whether any of some Booleans is true. */
  static Value or(List<Definition> definitions) {
    for (Definition definition : definitions) {
      if (definition.value().force() == NixBool.TRUE) {
        return NixBool.TRUE;
      }
    }
    return NixBool.FALSE;
  }
}
