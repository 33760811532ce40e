package org.nixc.eval;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.syntax.BundledSources;
import org.nixc.syntax.Expr;
import org.nixc.syntax.NixParser;
import org.nixc.syntax.ParseSettings;
import org.nixc.syntax.ParsedText;

/** Reads, parses and imports files; each file is parsed once and imported once. */
public final class Sources {
  private final Evaluator evaluator;
  private final Map<String, Value> imported = new HashMap<>();
  private final Map<String, Expr> parsed = new HashMap<>();
  private final ReadAhead readAhead = new ReadAhead(this::parseAhead);
  private @Nullable SymbolicLinks links;
  private int filesParsed;

  Sources(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The files that have been read so far, bundled ones included, in order of their names. */
  public List<Expr> parsedFiles() {
    return List.copyOf(new TreeMap<>(parsed).values());
  }

  /** How many files have been parsed so far. */
  public int filesParsed() {
    return filesParsed;
  }

  /**
   * The value of a file; a folder means its {@code default.nix}. A file that imports itself while
   * it is being evaluated is an infinite recursion.
   *
   * @param path absolute and canonical
   */
  public Value importFile(String path, @Nullable Span at) {
    String file = resolve(path, at);
    Value known = imported.get(file);
    if (known == null) {
      Expr expr = parseImported(file, at);
      known = Thunk.of(() -> evaluator.evaluateFile(file, expr));
      imported.put(file, known);
    }
    return known.force();
  }

  /** The expression in a file; that it cannot be read is an error of the program that wants it. */
  public Expr parseImported(String file, @Nullable Span at) {
    try {
      return parse(file, at);
    } catch (EvalException e) {
      throw e;
    } catch (UserException e) {
      throw EvalException.ofSyntax(e);
    }
  }

  /** The file behind a path: symbolic links followed, {@code default.nix} added to a folder. */
  public String resolve(String path, @Nullable Span at) {
    String resolved = links().resolve(path);
    FileAccess.Kind kind = evaluator.settings().files().kind(resolved);
    return kind == FileAccess.Kind.DIRECTORY ? Paths.child(resolved, "default.nix") : resolved;
  }

  /** Follows symbolic links. */
  public SymbolicLinks links() {
    SymbolicLinks known = links;
    if (known == null) {
      known = new SymbolicLinks(evaluator.settings().files());
      links = known;
    }
    return known;
  }

  /** The expression in a file, parsed once. */
  public Expr parse(String file, @Nullable Span at) {
    Expr known = parsed.get(file);
    if (known == null) {
      known = BundledFiles.isBundled(file) ? BundledSources.find(file, () -> read(file, at)) : null;
      if (known == null) {
        ParsedText text = readAhead.take(file);
        known = heard(text == null ? parseNow(file, at) : text);
      }
      parsed.put(file, known);
    }
    return known;
  }

  /** Makes the symbols of a text now that it is its turn, however early it was parsed. */
  private Expr heard(ParsedText text) {
    filesParsed++;
    text.names().forEach(Symbol::of);
    return text.expr();
  }

  private ParsedText parseNow(String file, @Nullable Span at) {
    return parse(new SourceFile(file, read(file, at), origin(file)), Paths.parent(file));
  }

  /**
   * In another thread: nothing of this object may be written. A file behind a link has another name
   * for {@link #parse}, and is left alone.
   */
  private @Nullable ParsedText parseAhead(String file) {
    boolean plain = evaluator.settings().files().kind(file) == FileAccess.Kind.REGULAR;
    return plain ? parseNow(file, null) : null;
  }

  /** Hears of a list in the text that is evaluated next: its files may be wanted soon. */
  void announce(List<Expr> list) {
    readAhead.start(list);
  }

  private static SourceFile.Origin origin(String file) {
    return BundledFiles.isBundled(file) ? SourceFile.Origin.BUNDLED : SourceFile.Origin.FILE;
  }

  /** Parses a text; relative paths in it start from {@code baseDir}. */
  public Expr parseText(SourceFile source, String baseDir) {
    return heard(parse(source, baseDir));
  }

  private ParsedText parse(SourceFile source, String baseDir) {
    EvalSettings settings = evaluator.settings();
    return NixParser.parse(
        source,
        new ParseSettings(
            baseDir,
            settings.home(),
            settings.language().pure(),
            settings.language().pipeOperators(),
            settings.language().lints(),
            settings.messages()));
  }

  /** The text of a file, bytes, one char each. */
  public String read(String file, @Nullable Span at) {
    FileAccess files = evaluator.settings().files();
    if (files.kind(file) == null) {
      throw new EvalException(EvalException.Kind.FILE, "path '" + file + "' does not exist", at);
    }
    try {
      return ByteText.of(files.read(file));
    } catch (IOException e) {
      throw unreadable(file, e, at);
    }
  }

  private static EvalException unreadable(String file, IOException cause, @Nullable Span at) {
    String reason = cause.getMessage();
    return new EvalException(
        EvalException.Kind.FILE,
        "cannot read '"
            + file
            + "': "
            + (reason == null ? "unknown reason" : ByteText.encode(reason)),
        at);
  }
}
