package org.nixc.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;

/**
 * Evaluation ended in an error of the Nix program. Frames add themselves with {@link #addTrace}
 * while the exception passes through them; there is no Java stack trace.
 */
public final class EvalException extends UserException {
  private static final long serialVersionUID = 1L;

  /** What kind of error it is; code steers by this, never by the text. */
  public enum Kind {
    /** {@code throw}: {@code tryEval} catches it. */
    THROWN("NX2001"),
    /** A failed {@code assert}: {@code tryEval} catches it. */
    ASSERTION("NX2002"),
    /** {@code abort}. */
    ABORT("NX2003"),
    /** A value of the wrong type. */
    TYPE("NX2004"),
    /** An attribute that is not there. */
    MISSING_ATTRIBUTE("NX2005"),
    /** A variable that is not there. */
    UNDEFINED_VARIABLE("NX2006"),
    /** A value that needs itself. */
    INFINITE_RECURSION("NX2007"),
    /** A function called without an argument that it needs, or with one that it does not know. */
    ARGUMENT("NX2008"),
    /** Too many nested calls. */
    CALL_DEPTH("NX2009"),
    /** A file that is missing or cannot be read. */
    FILE("NX2010"),
    /** A file outside what {@code restrict-eval} or {@code pure-eval} allow. */
    RESTRICTED("NX2012"),
    /** Something nixc does not do, such as fetching from a network. */
    UNAVAILABLE("NX2011"),
    /** An option that does not exist, conflicts, or has the wrong type (see the module package). */
    OPTION("NX3000"),
    /** Everything else. */
    OTHER("NX2000");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The stable code of the diagnostics of this kind. */
    public String code() {
      return code;
    }
  }

  private final Kind kind;
  private final String text;
  private final @Nullable Span span;
  private final transient List<Diagnostic.Note> trace = new ArrayList<>();
  private final transient List<Diagnostic.Note> notes = new ArrayList<>();
  private @Nullable String hint;
  private @Nullable String code;
  private transient @Nullable List<Diagnostic> ready;
  private transient @Nullable Function<Evaluator, List<Diagnostic>> libraryWords;

  /** An error with a message (bytes, one char each) and a place. */
  public EvalException(Kind kind, String text, @Nullable Span span) {
    super(List.of());
    this.kind = kind;
    this.text = text;
    this.span = span;
  }

  /** An error whose diagnostics are already complete, of the module system for example. */
  public EvalException(Kind kind, List<Diagnostic> diagnostics) {
    this(kind, diagnostics.get(0).message(), diagnostics.get(0).span());
    this.ready = List.copyOf(diagnostics);
  }

  /** A mistake in the text of a file that the program imports: frames can be added to it. */
  static EvalException ofSyntax(UserException mistake) {
    Diagnostic first = mistake.diagnostics().get(0);
    EvalException error = new EvalException(Kind.OTHER, first.message(), first.span());
    error.code = first.code();
    error.hint = first.hint();
    error.notes.addAll(first.notes());
    return error;
  }

  /** A type error. */
  public static EvalException type(String text, @Nullable Span span) {
    return new EvalException(Kind.TYPE, text, span);
  }

  /** An error of no special kind. */
  public static EvalException other(String text, @Nullable Span span) {
    return new EvalException(Kind.OTHER, text, span);
  }

  /** What kind of error it is. */
  public Kind kind() {
    return kind;
  }

  /** Whether {@code tryEval} turns it into a value. */
  public boolean catchable() {
    return kind == Kind.THROWN || kind == Kind.ASSERTION || kind == Kind.OPTION;
  }

  /** The place of the error itself. */
  public @Nullable Span span() {
    return span;
  }

  /** Notes how evaluation got here; called from the innermost frame outwards. Returns this. */
  public EvalException addTrace(String frame, @Nullable Span at) {
    trace.add(new Diagnostic.Note(frame, at));
    return this;
  }

  /** Notes what the program itself says about how evaluation got here. Returns this. */
  public EvalException addContext(String frame) {
    trace.add(new Diagnostic.Note(frame, null, true));
    return this;
  }

  /** Adds a further fact with its place. Returns this. */
  public EvalException addNote(String note, @Nullable Span at) {
    notes.add(new Diagnostic.Note(note, at));
    return this;
  }

  /** Says what to do. Returns this. */
  public EvalException withHint(String newHint) {
    this.hint = newHint;
    return this;
  }

  /** Gives the diagnostic a code of its own instead of the kind's. Returns this. */
  public EvalException withCode(String newCode) {
    this.code = newCode;
    return this;
  }

  /**
   * Gives the error what an expression that calls the library itself should say: as nixpkgs'
   * library words it. The words are made when somebody asks, since that may evaluate values that
   * they show. Returns this.
   */
  public EvalException withLibraryWords(Function<Evaluator, List<Diagnostic>> words) {
    this.libraryWords = words;
    return this;
  }

  /** The same for an error that differs from the library's in the message alone. Returns this. */
  public EvalException withLibraryMessage(Function<Evaluator, String> message) {
    return withLibraryWords(
        evaluator -> List.of(diagnostics().get(0).withMessage(message.apply(evaluator))));
  }

  /** The same for a message that shows no values. Returns this. */
  public EvalException withLibraryMessage(String message) {
    return withLibraryMessage(evaluator -> message);
  }

  /**
   * The same error as nixpkgs' library words it, where that differs; the error of the values that
   * the words show, if they cannot be shown.
   */
  public UserException inLibraryWords(Evaluator evaluator) {
    Function<Evaluator, List<Diagnostic>> words = libraryWords;
    if (words == null) {
      return this;
    }
    try {
      return new UserException(words.apply(evaluator));
    } catch (EvalException e) {
      return e.inLibraryWords(evaluator);
    }
  }

  @Override
  public String getMessage() {
    return text;
  }

  @Override
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> complete = ready;
    if (complete != null) {
      return complete;
    }
    List<Diagnostic.Note> outermostFirst = new ArrayList<>(trace).reversed();
    return List.of(
        new Diagnostic(
            Severity.ERROR,
            code != null ? code : kind.code(),
            text,
            span,
            outermostFirst,
            notes,
            hint));
  }
}
