package org.nixc.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Suggestions;

/**
 * The set pattern of a function: takes an argument apart into the slots of the new frame. The names
 * come in the order of their age, which decides which of two missing arguments is told.
 */
final class FormalsCode {
  private final Symbol[] names;
  private final int[] slots;
  private final @Nullable Node[] defaults;
  private final boolean ellipsis;

  FormalsCode(Symbol[] names, int[] slots, @Nullable Node[] defaults, boolean ellipsis) {
    this.names = names;
    this.slots = slots;
    this.defaults = defaults;
    this.ellipsis = ellipsis;
  }

  /** Fills the slots of a frame, or says which argument is missing or unexpected. */
  void bind(AttrSet argument, @Nullable Object[] frame, LambdaNode function) {
    int matched = 0;
    for (int i = 0; i < names.length; i++) {
      Value given = argument.get(names[i]);
      if (given != null) {
        frame[slots[i]] = given;
        matched++;
      } else if (defaults[i] == null) {
        throw error(
            function,
            "' called without required argument '" + names[i].shown() + "'",
            argument,
            names[i]);
      }
    }
    if (!ellipsis && matched != argument.size()) {
      throw unexpected(argument, function);
    }
    // Only now: a default that mentions another argument finds its slot filled and needs no thunk.
    for (int i = 0; i < names.length; i++) {
      Node orElse = defaults[i];
      if (orElse != null && frame[slots[i]] == null) {
        frame[slots[i]] = orElse.delay(frame);
      }
    }
  }

  private EvalException unexpected(AttrSet argument, LambdaNode function) {
    for (int i = 0; i < argument.size(); i++) {
      Symbol name = argument.nameAt(argument.inAge(i));
      if (!isFormal(name)) {
        EvalException error =
            error(function, "' called with unexpected argument '" + name.shown() + "'", null, name);
        List<String> known = new ArrayList<>();
        for (Symbol formal : names) {
          known.add(formal.text());
        }
        String question = Suggestions.didYouMean(known, name.text());
        return question == null ? error : error.withHint(question);
      }
    }
    throw new IllegalStateException("no argument is unexpected");
  }

  private boolean isFormal(Symbol name) {
    for (Symbol formal : names) {
      if (formal == name) {
        return true;
      }
    }
    return false;
  }

  private static EvalException error(
      LambdaNode function, String problem, @Nullable AttrSet argument, Symbol name) {
    String functionName = function.name();
    EvalException error =
        new EvalException(
            EvalException.Kind.ARGUMENT,
            "function '" + (functionName == null ? "anonymous lambda" : functionName) + problem,
            function.expression().span());
    if (argument != null) {
      List<String> given = new ArrayList<>();
      for (int i = 0; i < argument.size(); i++) {
        given.add(argument.nameAt(i).text());
      }
      String question = Suggestions.ours(given, name.text());
      if (question != null) {
        error.withHint(question);
      }
    }
    return error;
  }
}
