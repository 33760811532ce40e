package org.nixc.module;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixList;
import org.nixc.eval.Value;

/**
 * Evaluates every option that some module sets, with the options and attributes inside, and
 * collects all errors instead of stopping at the first.
 */
final class Checker {
  private final List<Diagnostic> errors = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** Looks at all of an evaluation. Returns the errors in the order of their places. */
  List<Diagnostic> check(Evaluation evaluation) {
    collect(evaluation::requireKnown);
    collect(() ->
        evaluation
            .root()
            .forEachOption(option -> {
              if (!option.path().get(0).equals("_module")) {
                collect(() -> checkOption(option));
              }
            }));
    errors.sort(OptionErrors.BY_PLACE);
    return errors;
  }

  private void checkOption(Option option) {
    // A definition whose mkIf does not hold is none: whoever reads the option meets that error.
    // What is defined by an old name counts under the new one; to read the old name is to use it.
    if (option.isSet()
        && !option.isHidden()
        && option.isDefined()
        && !(option.isInternal() && !hasUserDefinition(option))) {
      inside(option.value());
    }
  }

  private static boolean hasUserDefinition(Option option) {
    for (Definition definition : option.definitions()) {
      if (definition.priority() < Definition.DEFAULT_PRIORITY) {
        return true;
      }
    }
    return false;
  }

  /** The options and attributes in a value that have types of their own. */
  private void inside(Value value) {
    if (value instanceof AttrSet attrs) {
      for (int i = 0; i < attrs.size(); i++) {
        typed(attrs.valueAt(i));
      }
    } else if (value instanceof NixList list) {
      for (int i = 0; i < list.size(); i++) {
        typed(list.get(i));
      }
    }
  }

  private void typed(Value value) {
    if (value instanceof OptionThunk thunk) {
      collect(() -> {
        Option option = thunk.option();
        if (option == null || option.isSet()) {
          inside(thunk.force());
        }
      });
    }
  }

  private void collect(Runnable part) {
    try {
      part.run();
    } catch (UserException e) {
      for (Diagnostic diagnostic : e.diagnostics()) {
        if (seen.add(diagnostic.message() + "@" + diagnostic.span())) {
          errors.add(diagnostic);
        }
      }
    }
  }
}
