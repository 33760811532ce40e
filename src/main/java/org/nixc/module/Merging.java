package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/** Merges the definitions of one place by a type, and the usual ways to merge values. */
final class Merging {
  private final Evaluator evaluator;
  private final Properties properties;

  Merging(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.properties = new Properties(evaluator);
  }

  Properties properties() {
    return properties;
  }

  /**
   * Definitions after {@code mkIf} and priorities.
   *
   * @param all those whose conditions hold
   * @param winners those of the lowest priority number, in order
   */
  record Resolved(List<Definition> all, List<Definition> winners) {
    boolean isDefined() {
      return !winners.isEmpty();
    }
  }

  Resolved resolve(List<Definition> definitions) {
    return choose(properties.resolve(definitions));
  }

  /** Picks the winners among definitions whose conditions hold. */
  Resolved choose(List<Definition> all) {
    List<Definition> winners = properties.winners(all);
    List<Definition> shown = all;
    for (Definition winner : winners) {
      if (winner.order() != Definition.PLAIN_ORDER) {
        shown = withOrder(all, winners);
        break;
      }
    }
    return new Resolved(shown, winners);
  }

  /** All definitions, the winners among them as they are without their wrappers. */
  private static List<Definition> withOrder(List<Definition> all, List<Definition> winners) {
    List<Definition> shown = new ArrayList<>(all.size());
    long priority = winners.get(0).priority();
    for (Definition definition : all) {
      if (definition.priority() > priority) {
        shown.add(definition);
      }
    }
    shown.addAll(winners);
    return shown;
  }

  /** The merged value, or null where there is no definition and the type has no empty value. */
  @Nullable Value mergeOrNull(List<String> loc, OptionType type, Resolved resolved) {
    if (!resolved.isDefined()) {
      return type.emptyValue(loc);
    }
    if (!type.isCoherent()) {
      throw OptionErrors.incoherent(loc, type)
          .withLibraryMessage(LibraryWords.incoherentAtTop(loc, type));
    }
    Misfit misfit = type.misfit(loc, resolved.winners());
    if (misfit != null) {
      throw OptionErrors.wrongType(loc, type, misfit);
    }
    return type.merge(loc, resolved.winners());
  }

  /** The merged value of definitions that must give one. */
  Value merge(List<String> loc, OptionType type, List<Definition> definitions) {
    Value value = mergeOrNull(loc, type, resolve(definitions));
    if (value == null) {
      throw OptionErrors.missing(loc, List.of(), null);
    }
    return value;
  }

  /** The arguments that functions name; one can be left out if it can with each of them. */
  AttrSet functionArgs(List<Definition> functions) {
    Map<Symbol, Boolean> optional = new TreeMap<>();
    for (Definition function : functions) {
      AttrSet args = functionArgs(function.value().force());
      for (int i = 0; i < args.size(); i++) {
        boolean hasDefault = args.valueAt(i).force() == NixBool.TRUE;
        optional.merge(args.nameAt(i), hasDefault, Boolean::logicalAnd);
      }
    }
    AttrSet.Builder set = AttrSet.builder(optional.size());
    optional.forEach((name, hasDefault) -> set.put(name, NixBool.of(hasDefault)));
    return set.build();
  }

  private AttrSet functionArgs(Value function) {
    if (function instanceof AttrSet set) {
      Value given = set.get("__functionArgs");
      Value functor = set.get("__functor");
      return given != null
          ? evaluator.forceAttrs(given, null, "while evaluating __functionArgs")
          : functor == null
              ? AttrSet.EMPTY
              : functionArgs(evaluator.call(functor, set, null).force());
    }
    Value builtin = evaluator.builtins().get("functionArgs");
    return builtin == null
        ? AttrSet.EMPTY
        : evaluator.forceAttrs(evaluator.call(builtin, function, null), null, "");
  }

  Value call(Value function, Value first, Value second) {
    return evaluator.call(function, new Value[] {first, second}, null);
  }

  /** One definition only, even if others say the same. */
  static Value one(List<String> loc, List<Definition> definitions, @Nullable String advice) {
    if (definitions.size() != 1) {
      throw OptionErrors.severalForSingle(loc, definitions, advice);
    }
    return definitions.get(0).value();
  }

  /** Any number of definitions as long as they are equal. */
  Value equal(List<String> loc, List<Definition> definitions) {
    if (definitions.isEmpty()) {
      throw OptionErrors.missing(loc, List.of(), null);
    }
    Definition first = definitions.get(0);
    for (Definition definition : definitions.subList(1, definitions.size())) {
      if (!evaluator.equal(first.value(), definition.value(), null)) {
        throw OptionErrors.conflict(loc, definitions, List.of(first, definition));
      }
    }
    return first.value();
  }

  /** The value of definitions, at least one, that are all equal; else null. */
  @Nullable Value valueIfEqual(List<Definition> definitions) {
    Value first = definitions.get(0).value();
    for (Definition definition : definitions.subList(1, definitions.size())) {
      if (!evaluator.equal(first, definition.value(), null)) {
        return null;
      }
    }
    return first;
  }
}
