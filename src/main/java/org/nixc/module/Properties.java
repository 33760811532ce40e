package org.nixc.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;

/**
 * {@code mkIf}, {@code mkMerge}, {@code mkOverride} and {@code mkOrder}: sets marked with {@code
 * _type} that stand around a definition.
 *
 * <p>Around a set of options they are pushed down to each attribute first, without looking at the
 * condition, so that a condition may depend on {@code config}. Around a value they are resolved
 * from the outside: conditions and merges, then one override, then one order; anything that is
 * still wrapped after that is no value of the option's type.
 */
final class Properties {
  private static final Value IF = NixString.of("if");
  private static final Value OVERRIDE = NixString.of("override");

  /** What the library takes for the priority of no definition. */
  private static final long UNDEFINED_PRIORITY = 9999;

  private final Evaluator evaluator;

  Properties(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** A set of definitions with the wrappers that stood around it, outermost first. */
  record Pushed(AttrSet attrs, List<AttrSet> wrappers) {
    /** The value of an attribute inside all the wrappers. */
    Value valueAt(int index) {
      Value value = attrs.valueAt(index);
      for (int i = wrappers.size() - 1; i >= 0; i--) {
        value = rewrap(wrappers.get(i), value);
      }
      return value;
    }

    private static Value rewrap(AttrSet wrapper, Value content) {
      AttrSet.Builder copy = AttrSet.builder(3).put(Names.CONTENT, content);
      Value condition = wrapper.get(Names.CONDITION);
      if (condition != null) {
        return copy.put(Names.TYPE, IF).put(Names.CONDITION, condition).build();
      }
      Value priority = wrapper.get(Names.PRIORITY);
      return copy.put(Names.TYPE, OVERRIDE)
          .put(Names.PRIORITY, priority == null ? NixInt.of(Definition.PLAIN_PRIORITY) : priority)
          .build();
    }
  }

  /**
   * Pushes the wrappers around a module's definitions of a set of options down to its attributes.
   *
   * @param path the set of options, for messages
   */
  List<Pushed> pushDown(Definition definition, List<String> path) {
    List<Pushed> pushed = new ArrayList<>(1);
    pushDown(definition.value(), List.of(), definition, path, definition.span(), pushed);
    return pushed;
  }

  private void pushDown(
      Value config,
      List<AttrSet> wrappers,
      Definition definition,
      List<String> path,
      @Nullable Span at,
      List<Pushed> into) {
    Value forced = config.force();
    if (!(forced instanceof AttrSet attrs)) {
      throw ModuleErrors.noDefinitions(evaluator, definition.file(), path, forced, at);
    }
    String type = Names.typeOf(attrs);
    if (type == null) {
      into.add(new Pushed(attrs, wrappers));
      return;
    }
    switch (type) {
      case "merge" -> {
        NixList contents = contents(attrs, at);
        for (int i = 0; i < contents.size(); i++) {
          Span item = contents.spanAt(i) == null ? at : contents.spanAt(i);
          pushDown(contents.get(i), wrappers, definition, path, item, into);
        }
      }
      case "if", "override" -> {
        List<AttrSet> inner = new ArrayList<>(wrappers.size() + 1);
        inner.addAll(wrappers);
        inner.add(attrs);
        pushDown(required(attrs, Names.CONTENT), inner, definition, path, at, into);
      }
      default -> into.add(new Pushed(attrs, wrappers));
    }
  }

  /** Resolves the wrappers around definitions of one option; those that do not hold are gone. */
  List<Definition> resolve(List<Definition> definitions) {
    List<Definition> resolved = new ArrayList<>(definitions.size());
    for (Definition definition : definitions) {
      discharge(definition, resolved);
    }
    return resolved;
  }

  private void discharge(Definition definition, List<Definition> into) {
    Value value = definition.value().force();
    String type = Names.typeOf(value);
    if (type == null || !(value instanceof AttrSet attrs)) {
      into.add(definition.withValue(value));
      return;
    }
    switch (type) {
      case "merge" -> {
        NixList contents = contents(attrs, definition.span());
        for (int i = 0; i < contents.size(); i++) {
          discharge(definition.at(contents.get(i), contents.spanAt(i)), into);
        }
      }
      case "if" -> {
        OptionReads.Recorded<Value> condition =
            OptionReads.record(required(attrs, Names.CONDITION)::force);
        if (isTrue(condition.result(), definition)) {
          discharge(
              definition.withValue(required(attrs, Names.CONTENT)).under(condition.dependency()),
              into);
        }
      }
      case "override" -> into.add(overridden(definition, attrs, into));
      case "definition" -> {
        Definition named =
            definition
                .at(required(attrs, Names.VALUE), attrs.spanOf(Names.VALUE))
                .inFile(
                    evaluator
                        .forceString(
                            required(attrs, Symbol.of("file")),
                            definition.span(),
                            "while evaluating the file of a definition")
                        .text());
        Value inner = named.value().force();
        into.add(
            inner instanceof AttrSet set && "override".equals(Names.typeOf(set))
                ? overridden(named, set, into)
                : named.withValue(inner));
      }
      default -> into.add(definition.withValue(value));
    }
  }

  /** The definition with the priority of a {@code mkOverride} that stands around its value. */
  private Definition overridden(Definition definition, AttrSet wrapper, List<Definition> before) {
    return new Definition(
        definition.file(),
        required(wrapper, Names.CONTENT),
        definition.span(),
        number(wrapper, definition, lowest(before)),
        Definition.PLAIN_ORDER,
        definition.conditions());
  }

  private static long lowest(List<Definition> definitions) {
    long lowest = UNDEFINED_PRIORITY;
    for (Definition definition : definitions) {
      lowest = Math.min(lowest, definition.priority());
    }
    return lowest;
  }

  /** The definition without a {@code mkOrder} that stands directly around its value. */
  Definition ordered(Definition definition) {
    Value value = definition.value().force();
    if (value instanceof AttrSet attrs && "order".equals(Names.typeOf(attrs))) {
      return new Definition(
          definition.file(),
          required(attrs, Names.CONTENT),
          definition.span(),
          definition.priority(),
          number(attrs, definition, Definition.PLAIN_ORDER),
          definition.conditions());
    }
    return definition;
  }

  private boolean isTrue(Value condition, Definition definition) {
    if (condition instanceof NixBool bool) {
      return bool.value();
    }
    throw OptionErrors.of(
            "NX3005",
            "the condition of a mkIf is not a Boolean but " + evaluator.describe(condition),
            definition.span(),
            List.of(),
            "write a Boolean there, such as config.services.x.enable")
        .withLibraryMessage(LibraryWords.NO_BOOLEAN);
  }

  /** The number of a wrapper, which is compared with another one. */
  private long number(AttrSet wrapper, Definition definition, long other) {
    Value number = required(wrapper, Names.PRIORITY).force();
    if (number instanceof NixInt integer) {
      return integer.value();
    }
    throw EvalException.type(
            "the priority of a definition is not an integer but " + evaluator.describe(number),
            definition.span())
        .withHint("write a number, such as 50 for a definition that wins over others")
        .withLibraryMessage(
            "cannot compare "
                + number.type().withArticle()
                + " with an integer; values are "
                + ValuePrinter.forError(number)
                + " and "
                + other);
  }

  private NixList contents(AttrSet merge, @Nullable Span at) {
    return evaluator.forceList(
        required(merge, Names.CONTENTS), at, "while evaluating the list of a mkMerge");
  }

  private static Value required(AttrSet wrapper, Symbol name) {
    Value value = wrapper.get(name);
    if (value == null) {
      throw EvalException.other(
          "a set with _type = \"" + Names.typeOf(wrapper) + "\" has no attribute '" + name + "'",
          null);
    }
    return value;
  }

  /**
   * The definitions of the lowest priority number, in order of their order. Those that lose are not
   * looked into.
   */
  List<Definition> winners(List<Definition> definitions) {
    if (definitions.isEmpty()) {
      return definitions;
    }
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < definitions.size(); i++) {
      lowest = Math.min(lowest, definitions.get(i).priority());
    }
    boolean inOrder = true;
    long last = Long.MIN_VALUE;
    List<Definition> winners = new ArrayList<>(definitions.size());
    for (int i = 0; i < definitions.size(); i++) {
      Definition definition = definitions.get(i);
      if (definition.priority() == lowest) {
        Definition winner = ordered(definition);
        inOrder &= last <= winner.order();
        last = winner.order();
        winners.add(winner);
      }
    }
    if (!inOrder) {
      winners.sort(Comparator.comparingLong(Definition::order));
    }
    return winners;
  }
}
