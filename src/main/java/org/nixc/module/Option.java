package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Dependencies;
import org.nixc.eval.Dependency;
import org.nixc.eval.EvalException;
import org.nixc.eval.Value;

/**
 * A place of a configuration that has definitions of its own: a declared option, or an attribute of
 * one whose type is a set of values, such as {@code environment.variables.EDITOR}.
 */
public abstract sealed class Option implements Dependency permits DeclaredOption, ElementOption {
  private @Nullable Dependency reads;
  private @Nullable Dependency readsForNames;
  private boolean merging;

  Option() {}

  /** One declaration: the set that {@code mkOption} made, its file and place. */
  public record Declaration(String file, AttrSet attributes, @Nullable Span span) {}

  /** The option whose value this is, as it stands unevaluated in a configuration; or null. */
  public static @Nullable Option of(Value value) {
    return value instanceof OptionThunk thunk ? thunk.option() : null;
  }

  /**
   * Whether an unevaluated value is an option or a set of options, not part of an option's value.
   */
  public static boolean isPlace(Value value) {
    return value instanceof OptionThunk;
  }

  /** The path from the root of the configuration. */
  public abstract List<String> path();

  /** Where it is declared; for an attribute of an option, where the option is. */
  public abstract List<Declaration> declarations();

  abstract OptionType type();

  abstract Merging.Resolved resolved();

  /** The option that this is an attribute of, or null for a declared option. */
  public abstract @Nullable Option parent();

  /** The merged value; errors are those of merging, or that there is none. */
  public abstract Value value();

  /** Whether a module, and not only the declaration's default, defines it. */
  public abstract boolean isSet();

  /** Whether documentation leaves it out. */
  public abstract boolean isInternal();

  /** Whether it is an old name or a removed option, which nobody sees who does not ask for it. */
  public boolean isHidden() {
    Option around = parent();
    return around != null && around.isHidden();
  }

  /** Computes the value; everybody else asks for {@link #value}. */
  abstract Value compute();

  /** Computes the value, and tells a loop of options from other endless recursions. */
  final Value merge() {
    if (merging) {
      throw OptionErrors.loop(OptionReads.current().since(this));
    }
    merging = true;
    try {
      return compute();
    } catch (EvalException e) {
      throw e.addTrace("while evaluating the option `" + this + "':", definedAt());
    } finally {
      merging = false;
    }
  }

  /** Whether the value is being computed right now. */
  final boolean isMerging() {
    return merging;
  }

  /** The type in words. */
  public final String typeDescription() {
    return type().description();
  }

  /** All definitions whose conditions hold, the default included, in merge order. */
  public final List<Definition> definitions() {
    return resolved().all();
  }

  /**
   * The definitions as they were written, the default last, with their conditions and priorities
   * unresolved: for when {@link #definitions} fails because one of them does.
   */
  public abstract List<Definition> written();

  /** The definitions that make the value, in the order in which they are merged. */
  public final List<Definition> winners() {
    return resolved().winners();
  }

  /** The definitions that others with a stronger priority put out of effect. */
  public final List<Definition> losers() {
    List<Definition> winners = winners();
    List<Definition> losers = new ArrayList<>();
    long priority = winners.isEmpty() ? Long.MAX_VALUE : winners.get(0).priority();
    for (Definition definition : definitions()) {
      if (definition.priority() > priority) {
        losers.add(definition);
      }
    }
    return losers;
  }

  /** Whether there is any definition, the default included. */
  public final boolean isDefined() {
    return resolved().isDefined();
  }

  /** The options that were read while this one was merged, as far as it has been by now. */
  public final Set<Option> reads() {
    return others(reads);
  }

  final void addReads(@Nullable Dependency more) {
    reads = Dependencies.both(reads, more);
  }

  /**
   * The options that were read to find out which attributes there are in it. Each attribute knows
   * the conditions of its own definitions.
   */
  final Set<Option> readsForNames() {
    return others(readsForNames);
  }

  final void addReadsForNames(@Nullable Dependency more) {
    readsForNames = Dependencies.both(readsForNames, more);
  }

  private Set<Option> others(@Nullable Dependency read) {
    Set<Option> options = OptionReads.optionsIn(read);
    return options.contains(this) ? without(options) : options;
  }

  private Set<Option> without(Set<Option> options) {
    Set<Option> others = new LinkedHashSet<>(options);
    others.remove(this);
    return others;
  }

  /** Where it is defined, as far as that is known without evaluating anything further. */
  abstract @Nullable Span definedAt();

  @Override
  public final String toString() {
    return OptionPath.show(path());
  }
}
