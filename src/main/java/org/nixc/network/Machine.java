package org.nixc.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.Value;
import org.nixc.module.Configuration;

/**
 * One machine of a network.
 *
 * @param name the name under which the files define it
 * @param configuration its options and their values, evaluated when they are read
 * @param files the files that define it, in the order in which they were given
 * @param places where they do, as far as that is known
 */
public record Machine(
    String name, Configuration configuration, List<String> files, List<Span> places) {
  /** Copies the lists, so that a machine never changes. */
  public Machine {
    files = List.copyOf(files);
    places = List.copyOf(places);
  }

  /**
   * The assertions that do not hold, as errors, and the warnings: what the modules say about the
   * machine as a whole.
   *
   * @throws org.nixc.eval.EvalException if evaluating one of them fails
   */
  public List<Diagnostic> findings(Evaluator evaluator) {
    AttrSet config = configuration.config();
    List<Diagnostic> findings = new ArrayList<>();
    MentionedOptions mentioned = new MentionedOptions(configuration);
    Value assertions = config.get("assertions");
    if (assertions != null) {
      NixList list = evaluator.forceList(assertions, null, "while evaluating the assertions");
      for (int i = 0; i < list.size(); i++) {
        addFailed(evaluator, list.get(i), list.spanAt(i), mentioned, findings);
      }
    }
    Value warnings = config.get("warnings");
    if (warnings != null) {
      NixList list = evaluator.forceList(warnings, null, "while evaluating the warnings");
      for (int i = 0; i < list.size(); i++) {
        String text =
            evaluator.forceString(list.get(i), list.spanAt(i), "while evaluating a warning").text();
        findings.add(
            new Diagnostic(
                Severity.WARNING,
                "NX4102",
                text,
                mentioned.place(list.spanAt(i), text),
                List.of(),
                List.of(),
                null));
      }
    }
    return findings;
  }

  /**
   * What is wrong with the options that are set: unknown ones, wrong types, conflicts, missing
   * values. An error that shows in a file of nixc's is told at the user's definition that led
   * there.
   */
  public List<Diagnostic> errors() {
    return relocated(configuration.check());
  }

  /** The same errors, told at the user's definitions where they point into nixc's own files. */
  public List<Diagnostic> relocated(List<Diagnostic> diagnostics) {
    MentionedOptions mentioned = new MentionedOptions(configuration);
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic error : diagnostics) {
      errors.add(
          new Diagnostic(
              error.severity(),
              error.code(),
              error.message(),
              mentioned.placeOrNear(error.span(), error.message()),
              error.trace(),
              error.notes(),
              error.hint()));
    }
    return errors;
  }

  private void addFailed(
      Evaluator evaluator,
      Value value,
      @Nullable Span at,
      MentionedOptions mentioned,
      List<Diagnostic> findings) {
    AttrSet assertion = evaluator.forceAttrs(value, at, "while evaluating an assertion");
    Value holds = assertion.get("assertion");
    if (holds == null
        || evaluator.forceBool(holds, at, "while evaluating the condition of an assertion")
            == NixBool.TRUE.value()) {
      return;
    }
    Value message = assertion.get("message");
    String text =
        message == null
            ? "an assertion without a message failed"
            : evaluator.forceString(message, at, "while evaluating an assertion's message").text();
    findings.add(
        new Diagnostic(
            Severity.ERROR,
            "NX4101",
            "failed assertion on machine '" + name + "': " + text.strip(),
            mentioned.place(at, text),
            List.of(),
            List.of(),
            null));
  }
}
