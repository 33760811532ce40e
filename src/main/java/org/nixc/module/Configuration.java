package org.nixc.module;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Value;

/** What modules come to: a tree of options with their values, each with where it came from. */
public final class Configuration {
  private final Evaluation evaluation;

  Configuration(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * The value of {@code config}, lazy.
   *
   * @throws EvalException with one diagnostic for each definition that has no option
   */
  public AttrSet config() {
    return evaluation.checkedConfig();
  }

  /** The value of {@code config} as modules see it: definitions without an option are no error. */
  public AttrSet uncheckedConfig() {
    return evaluation.config();
  }

  /** The set that {@code lib.evalModules} would return. */
  public AttrSet result() {
    return evaluation.result();
  }

  /** The value of {@code options}. */
  public AttrSet options() {
    return evaluation.options();
  }

  /** Calls back for each declared option, in order of the paths. */
  public void forEachOption(Consumer<Option> consumer) {
    evaluation.root().forEachOption(consumer);
  }

  /**
   * The option at a path, or null where there is none or only a set of options. A path may lead
   * into an option: to an attribute of an attribute set, to an option of a submodule.
   *
   * @throws EvalException if the path leads into an option whose value cannot be merged
   */
  public @Nullable Option option(List<String> path) {
    Object found = evaluation.root().find(path);
    if (!(found instanceof Option option) || option.path().size() == prefixed(path)) {
      return found instanceof Option option ? option : null;
    }
    Option inner = option;
    Value value = option.value();
    for (String name :
        path.subList(option.path().size() - evaluation.prefix().size(), path.size())) {
      Value next = value.force() instanceof AttrSet attrs ? attrs.get(name) : null;
      if (next == null) {
        return null;
      }
      inner = next instanceof OptionThunk thunk ? thunk.option() : null;
      value = next;
    }
    return inner;
  }

  private int prefixed(List<String> path) {
    return path.size() + evaluation.prefix().size();
  }

  /** Whether a path is a set of options. */
  public boolean isSet(List<String> path) {
    return evaluation.root().find(path) instanceof Level;
  }

  /** What to say to somebody who asked for a path that does not exist; null for nothing. */
  public @Nullable String suggestion(List<String> path) {
    return new NearOptions(evaluation.root()).hint(path);
  }

  /**
   * Looks at every option that some module sets, and collects all errors instead of stopping at the
   * first.
   *
   * @return the errors, unknown options first; empty where all is well
   */
  public List<Diagnostic> check() {
    return new Checker().check(evaluation);
  }
}
