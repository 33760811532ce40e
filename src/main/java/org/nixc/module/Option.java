package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.Value;

/**
 * A declared option: its path, where it is declared, its type, all its definitions, and its value,
 * which is merged when first read.
 */
public final class Option {
  private final Engine engine;
  private final List<String> path;
  private final List<Declaration> declarations;
  private final Lazy<List<Definition>> given;
  private final Lazy<AttrSet> attributes;
  private final Lazy<OptionType> type;
  private final Lazy<Merging.Resolved> resolved;
  private final Lazy<Value> value;

  /** One declaration: the set that {@code mkOption} made, its file and place. */
  public record Declaration(String file, AttrSet attributes, @Nullable Span span) {}

  Option(
      Engine engine,
      List<String> path,
      List<Declaration> declarations,
      @Nullable List<Value> nestedModules,
      Lazy<List<Definition>> given) {
    this.engine = engine;
    this.path = path;
    this.declarations = List.copyOf(declarations);
    this.given = given;
    this.attributes = new Lazy<>(() -> Declarations.mergeAttributes(path, declarations));
    this.type =
        new Lazy<>(() -> Declarations.mergeTypes(engine, path, declarations, nestedModules));
    this.resolved = new Lazy<>(this::resolve);
    this.value = new Lazy<>(this::compute);
  }

  /** The path from the root of the configuration. */
  public List<String> path() {
    return path;
  }

  /** Where it is declared. */
  public List<Declaration> declarations() {
    return declarations;
  }

  /** The attributes of the declarations together. */
  AttrSet attributes() {
    return attributes.get();
  }

  OptionType type() {
    return type.get();
  }

  /** The type in words. */
  public String typeDescription() {
    return type().description();
  }

  /** All definitions whose conditions hold, the default included, in merge order. */
  public List<Definition> definitions() {
    return resolved.get().all();
  }

  /** The definitions that make the value. */
  public List<Definition> winners() {
    return resolved.get().winners();
  }

  /** Whether there is any definition, the default included. */
  public boolean isDefined() {
    return resolved.get().isDefined();
  }

  /** Whether a module, and not only the declaration's default, defines it. */
  public boolean isSet() {
    return !given.get().isEmpty();
  }

  Merging.Resolved resolved() {
    return resolved.get();
  }

  /** The merged value; errors are those of merging, or that there is none. */
  public Value value() {
    return value.get();
  }

  private boolean flag(String name) {
    Value flag = attributes().get(name);
    return flag != null && flag.force() == NixBool.TRUE;
  }

  /** Whether documentation leaves it out. */
  public boolean isInternal() {
    Value visible = attributes().get("visible");
    return flag("internal") || (visible != null && visible.force() == NixBool.FALSE);
  }

  private Merging.Resolved resolve() {
    List<Definition> all = new ArrayList<>(given.get());
    Value orElse = attributes().get(Names.DEFAULT);
    if (flag("readOnly") && all.size() + (orElse == null ? 0 : 1) > 1) {
      throw OptionErrors.of(
          "NX3004",
          "the option '" + OptionPath.show(path) + "' is read-only, but it is set",
          OptionErrors.firstSpan(all),
          OptionErrors.notes(all),
          "remove the definition");
    }
    Merging.Resolved fromModules = engine.merging().resolve(all);
    if (orElse == null) {
      return fromModules;
    }
    Declaration first = declarations.get(0);
    Span span = attributes().spanOf(Names.DEFAULT);
    Definition byDefault =
        new Definition(
            first.file(), orElse, span, Definition.DEFAULT_PRIORITY, Definition.PLAIN_ORDER);
    List<Definition> withDefault = new ArrayList<>(fromModules.all().size() + 1);
    withDefault.add(byDefault);
    withDefault.addAll(fromModules.all());
    List<Definition> winners = Properties.winners(withDefault);
    // The default itself may be wrapped in mkOrder and the like; its value is resolved only if it
    // wins.
    if (winners.contains(byDefault)) {
      List<Definition> unwrapped = new ArrayList<>();
      for (Definition winner : winners) {
        if (winner == byDefault) {
          for (Definition d : engine.merging().properties().resolve(List.of(winner))) {
            unwrapped.add(
                new Definition(
                    d.file(), d.value(), d.span(), Definition.DEFAULT_PRIORITY, d.order()));
          }
        } else {
          unwrapped.add(winner);
        }
      }
      winners = Properties.winners(unwrapped);
    }
    return new Merging.Resolved(withDefault, winners);
  }

  private Value compute() {
    Evaluator evaluator = engine.evaluator();
    try {
      Value merged = engine.merging().mergeOrNull(path, type(), resolved());
      if (merged == null) {
        List<String> places = new ArrayList<>();
        for (Declaration declaration : declarations) {
          places.add(declaration.file());
        }
        throw OptionErrors.missing(path, places, null);
      }
      Value apply = attributes().get(Names.APPLY);
      return apply == null ? merged.force() : evaluator.call(apply, merged, null);
    } catch (EvalException e) {
      Span at = resolved0Span();
      throw Merging.inOption(e, path, at)
          .addTrace("while evaluating the option `" + OptionPath.show(path) + "':", at);
    }
  }

  /** Where the option is defined, without resolving anything that is not resolved yet. */
  private @Nullable Span resolved0Span() {
    try {
      return OptionErrors.firstSpan(given.get());
    } catch (EvalException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return OptionPath.show(path);
  }
}
