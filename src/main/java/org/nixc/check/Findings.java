package org.nixc.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.network.DiagnosticsByMachine;

/**
 * Takes what the checks find. The same finding on several machines, which come from one definition
 * then, is kept once and names them all.
 */
final class Findings {
  private final DiagnosticsByMachine found = new DiagnosticsByMachine();
  private final Set<String> options = new LinkedHashSet<>();
  private String machine = "";
  private String code = "";

  /** What is reported from now on is about this machine. */
  void on(String name) {
    machine = name;
    options.clear();
  }

  /** What is reported from now on has this code. */
  void by(String newCode) {
    code = newCode;
  }

  /** A mistake that makes the machine behave differently from what was written. */
  void warn(String message, @Nullable Span at, String hint) {
    warn(message, at, List.of(), hint);
  }

  /** The same with further places. */
  void warn(String message, @Nullable Span at, List<Diagnostic.Note> notes, String hint) {
    add(new Diagnostic(Severity.WARNING, code, message, at, List.of(), notes, hint));
  }

  /** Something worth knowing that may well be meant. */
  void note(String message, @Nullable Span at, List<Diagnostic.Note> notes, String hint) {
    add(new Diagnostic(Severity.NOTE, code, message, at, List.of(), notes, hint));
  }

  /**
   * Says that a finding is about an option, so that a warning of a module about the same option
   * need not be told as well.
   */
  void about(String option) {
    options.add(option);
  }

  /** Whether a finding about this machine speaks of an option that the text names. */
  boolean tells(String text) {
    for (String option : options) {
      if (text.contains(option)) {
        return true;
      }
    }
    return false;
  }

  /** Takes something that was found elsewhere. */
  void add(Diagnostic diagnostic) {
    found.add(machine, diagnostic);
  }

  /** Everything that was found, in the order in which it was. */
  List<Diagnostic> all() {
    return found.all();
  }
}
