package org.nixc.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.eval.EvalException;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;

/**
 * The errors of the module system: each names the option, every definition with its place, and the
 * way out.
 */
final class OptionErrors {
  private static final int SHOWN_VALUE = 200;

  /**
   * The order in which a reader of the files meets the mistakes; those without a place come last.
   */
  static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing(
          Diagnostic::span,
          Comparator.nullsLast(
              Comparator.comparing((Span span) -> span.file().name())
                  .thenComparingInt(Span::start)));

  private OptionErrors() {}

  static EvalException of(
      String code,
      String message,
      @Nullable Span span,
      List<Diagnostic.Note> notes,
      @Nullable String hint) {
    return new EvalException(
        EvalException.Kind.OPTION,
        List.of(new Diagnostic(Severity.ERROR, code, message, span, List.of(), notes, hint)));
  }

  /**
   * Definitions that cannot be put together.
   *
   * @param differing the two of them that nixpkgs' library shows
   */
  static EvalException conflict(
      List<String> loc, List<Definition> definitions, List<Definition> differing) {
    return of(
            "NX3002",
            "the option '" + OptionPath.show(loc) + "' has conflicting definitions",
            firstSpan(definitions),
            notes(definitions),
            "keep one of them, or wrap the one that should win: lib.mkForce VALUE (lib.mkDefault VALUE for the one that should yield)")
        .withLibraryMessage(evaluator -> LibraryWords.conflict(evaluator, loc, differing));
  }

  static EvalException severalForSingle(
      List<String> loc, List<Definition> definitions, @Nullable String advice) {
    return of(
            "NX3002",
            "the option '"
                + OptionPath.show(loc)
                + "' is defined multiple times, but takes a single definition",
            firstSpan(definitions),
            notes(definitions),
            advice != null
                ? advice
                : "keep one of them, or wrap the one that should win: lib.mkForce VALUE")
        .withLibraryMessage(evaluator ->
            LibraryWords.severalForSingle(
                evaluator, loc, definitions, advice == null ? "" : advice));
  }

  static EvalException wrongType(List<String> loc, OptionType type, Misfit misfit) {
    List<Definition> wrong = misfit.definitions();
    String reason = misfit.reason();
    Definition first = wrong.get(0);
    List<Diagnostic.Note> notes = new ArrayList<>();
    String value = "";
    if (wrong.size() == 1) {
      value = ": " + shown(first.value()) + priority(first) + (inFile(first));
    } else {
      notes.addAll(notes(wrong));
    }
    if (reason != null) {
      notes.add(new Diagnostic.Note(reason, null));
    }
    return of(
            "NX3001",
            "a definition for option '"
                + OptionPath.show(loc)
                + "' is not of type '"
                + type.description()
                + "'"
                + value,
            first.span(),
            notes,
            hintForType(type, first.value()))
        .withLibraryMessage(evaluator -> LibraryWords.wrongType(evaluator, loc, type, misfit));
  }

  /** A type of which somebody replaced the check, though it checks while it merges. */
  static EvalException incoherent(List<String> loc, OptionType type) {
    return of(
            "NX3009",
            "the type '"
                + type.description()
                + "' of the option '"
                + OptionPath.show(loc)
                + "' is TYPE // { check = ...; }, whose check would not be asked",
            null,
            List.of(),
            "write lib.types.addCheck TYPE (value: ...)")
        .withLibraryMessage(LibraryWords.incoherent(loc, type));
  }

  /** A definition for which no option is declared. */
  static Diagnostic unknown(
      List<String> path, List<Definition> definitions, @Nullable String hint) {
    Definition only = definitions.size() == 1 ? definitions.get(0) : null;
    String file = only == null ? "" : inFile(only);
    String where = file.isEmpty() ? "" : " (set" + file + ")";
    return new Diagnostic(
        Severity.ERROR,
        "NX3000",
        "the option '" + OptionPath.show(path) + "' does not exist" + where,
        firstSpan(definitions),
        List.of(),
        only == null ? notes(definitions) : List.of(),
        hint);
  }

  private static @Nullable String hintForType(OptionType type, Value value) {
    String wanted = type.name();
    String found = value.type().typeName();
    if (wanted.equals("bool") && found.equals("string")) {
      return "write true or false, without quotes";
    }
    if (found.equals("string")
        && (wanted.contains("int") || wanted.contains("Int") || wanted.equals("float"))) {
      return "write the number without quotes";
    }
    if (wanted.equals("listOf") && !found.equals("list")) {
      return "put brackets around it: [ ... ]";
    }
    if (wanted.equals("str") && found.equals("int")) {
      return "put the number in quotes, or use toString";
    }
    return null;
  }

  /** An option that is read and has no value; says who reads it. */
  static EvalException missing(
      List<String> loc, List<Option.Declaration> declarations, @Nullable Span at) {
    String shown = OptionPath.show(loc);
    List<Diagnostic.Note> notes = new ArrayList<>();
    List<Option> running = OptionReads.current().running();
    Span asked = at;
    for (int i = running.size() - 1; i >= 0; i--) {
      Option reader = running.get(i);
      boolean itself =
          reader.path().size() <= loc.size()
              && loc.subList(0, reader.path().size()).equals(reader.path());
      if (!itself) {
        Span place = reader.definedAt();
        notes.add(new Diagnostic.Note("it is read for the option '" + reader + "'", place));
        asked = asked == null ? place : asked;
        break;
      }
    }
    for (Option.Declaration declaration : declarations) {
      notes.add(
          new Diagnostic.Note(
              declaration.span() == null ? "declared in " + declaration.file() : "declared here",
              declaration.span()));
    }
    return of(
            "NX3003",
            "the option '" + shown + "' was accessed but has no value defined",
            asked,
            notes,
            "set it: " + shown + " = ...;")
        .withLibraryMessage(LibraryWords.missing(loc));
  }

  /** Options that need each other's values; the first one is needed by the last one. */
  static EvalException loop(List<Option> options) {
    List<Diagnostic.Note> notes = new ArrayList<>();
    Span first = null;
    for (int i = 0; i < options.size(); i++) {
      Option option = options.get(i);
      Option next = options.get((i + 1) % options.size());
      Span place = option.definedAt();
      first = first == null ? place : first;
      notes.add(
          new Diagnostic.Note(
              options.size() == 1
                  ? "'" + option + "' needs itself"
                  : "'" + option + "' needs '" + next + "'",
              place));
    }
    return new EvalException(
            EvalException.Kind.INFINITE_RECURSION,
            List.of(
                new Diagnostic(
                    Severity.ERROR,
                    "NX3010",
                    options.size() == 1
                        ? "infinite recursion: the option '"
                            + options.get(0)
                            + "' needs its own value"
                        : "infinite recursion: the value of the option '"
                            + options.get(0)
                            + "' needs itself through "
                            + (options.size() - 1)
                            + (options.size() == 2 ? " other option" : " other options"),
                    first,
                    List.of(),
                    notes,
                    "give one of them a value that does not depend on the others")))
        .withLibraryMessage(LibraryWords.LOOP);
  }

  /** The structure of a configuration, which must not depend on its values, does. */
  static EvalException structureLoop(
      String what, @Nullable Span at, EvalException found, String hint) {
    List<Diagnostic.Note> notes = new ArrayList<>();
    Span asked = found.span();
    if (asked != null) {
      notes.add(new Diagnostic.Note("it asks for a value here", asked));
    }
    return new EvalException(
            EvalException.Kind.INFINITE_RECURSION,
            List.of(
                new Diagnostic(
                    Severity.ERROR,
                    "NX3010",
                    "infinite recursion: " + what,
                    at == null ? asked : at,
                    List.of(),
                    notes,
                    hint)))
        .withLibraryWords(
            evaluator -> List.of(LibraryWords.structureLoop(found.diagnostics().get(0), at, hint)));
  }

  /** Whether an error is an endless recursion that nobody has explained yet. */
  static boolean isUnexplainedLoop(EvalException e) {
    return e.kind() == EvalException.Kind.INFINITE_RECURSION
        && !e.diagnostics().get(0).code().equals("NX3010");
  }

  /** A type that contains itself without anything in between. */
  static EvalException endlessType(String what) {
    return new EvalException(
            EvalException.Kind.INFINITE_RECURSION,
            "infinite recursion: " + what + " contains itself",
            null)
        .withCode("NX3010")
        .withHint("give the type a description: TYPE // { description = \"...\"; }")
        .withLibraryMessage(LibraryWords.LOOP);
  }

  /** A declaration that depends on what it declares. */
  static EvalException declarationLoop(List<String> path) {
    return new EvalException(
            EvalException.Kind.INFINITE_RECURSION,
            "infinite recursion: whether '"
                + OptionPath.show(path)
                + "' is declared depends on its own value",
            null)
        .withCode("NX3010")
        .withHint("declarations may not depend on config; use specialArgs or an option's default")
        .withLibraryMessage(LibraryWords.LOOP);
  }

  static List<Diagnostic.Note> notes(List<Definition> definitions) {
    List<Diagnostic.Note> notes = new ArrayList<>();
    for (Definition definition : definitions) {
      notes.add(
          new Diagnostic.Note(
              "defined as "
                  + shown(definition.value())
                  + priority(definition)
                  + (inFile(definition)),
              definition.span()));
    }
    return notes;
  }

  /** Names the module, unless the place that is shown is in the very file. */
  private static String inFile(Definition definition) {
    Span span = definition.span();
    return span != null && span.file().name().equals(definition.file())
        ? ""
        : " in " + definition.file();
  }

  private static String priority(Definition definition) {
    if (definition.priority() == Definition.DEFAULT_PRIORITY) {
      return " by the option's default";
    }
    return definition.priority() == Definition.PLAIN_PRIORITY
        ? ""
        : " with priority " + definition.priority();
  }

  /** A value, short, without forcing anything. */
  static String shown(Value value) {
    String text =
        value instanceof Thunk thunk && !thunk.isForced()
            ? "(not evaluated)"
            : ValuePrinter.forError(value.force());
    return text.length() > SHOWN_VALUE ? text.substring(0, SHOWN_VALUE) + "..." : text;
  }

  static @Nullable Span firstSpan(List<Definition> definitions) {
    for (int i = definitions.size() - 1; i >= 0; i--) {
      Span span = definitions.get(i).span();
      if (span != null) {
        return span;
      }
    }
    return null;
  }
}
