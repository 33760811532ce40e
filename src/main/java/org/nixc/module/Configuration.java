package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;

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

  /** The option at a path, or null where there is none or only a set of options. */
  public @Nullable Option option(List<String> path) {
    return evaluation.root().find(path) instanceof Option option ? option : null;
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
    List<Diagnostic> errors = new ArrayList<>();
    try {
      evaluation.requireKnown();
    } catch (UserException e) {
      errors.addAll(e.diagnostics());
    }
    forEachOption(option -> {
      if (option.isInternal() && !option.path().get(0).equals("_module")) {
        return;
      }
      try {
        if (option.isSet()) {
          option.value();
        }
      } catch (UserException e) {
        for (Diagnostic diagnostic : e.diagnostics()) {
          boolean known =
              errors.stream()
                  .anyMatch(other ->
                      other.message().equals(diagnostic.message())
                          && java.util.Objects.equals(other.span(), diagnostic.span()));
          if (!known) {
            errors.add(diagnostic);
          }
        }
      }
    });
    return errors;
  }
}
