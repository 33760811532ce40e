package org.nixc.eval.builtins;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Paths;
import org.nixc.eval.Symbol;
import org.nixc.eval.SymbolicLinks;
import org.nixc.eval.Value;

/** The builtins that look at files, and those that take paths apart. */
final class FileBuiltins {
  private FileBuiltins() {}

  static void register(Globals table) {
    table.function("readFile", 1, FileBuiltins::readFile);
    table.function("readDir", 1, FileBuiltins::readDir);
    table.function("readFileType", 1, FileBuiltins::readFileType);
    table.function("pathExists", 1, FileBuiltins::pathExists);
    table.function("baseNameOf", 1, FileBuiltins::baseNameOf);
    table.function("dirOf", 1, FileBuiltins::dirOf);
    table.function("toPath", 1, FileBuiltins::toPath);
  }

  private static Value readFile(Evaluator ev, Value[] args, @Nullable Span at) {
    String path = PathArguments.file(ev, args[0]);
    String text = contents(ev, path);
    if (text.indexOf('\0') >= 0) {
      throw new EvalException(
          EvalException.Kind.FILE,
          "the contents of the file '" + path + "' cannot be represented as a Nix string",
          null);
    }
    return NixString.of(text);
  }

  /** The bytes of a file or of a text in the store. */
  static String contents(Evaluator ev, String path) {
    String text = PathArguments.store(ev).text(path);
    if (text != null) {
      return text;
    }
    String resolved = ev.sources().links().resolve(path);
    if (ev.settings().files().kind(resolved) == FileAccess.Kind.DIRECTORY) {
      throw new EvalException(EvalException.Kind.FILE, "read of 4096 bytes: Is a directory", null);
    }
    return ev.sources().read(resolved, null);
  }

  private static Value readDir(Evaluator ev, Value[] args, @Nullable Span at) {
    String path = ev.sources().links().resolve(PathArguments.file(ev, args[0]));
    FileAccess files = ev.settings().files();
    FileAccess.Kind kind = files.kind(path);
    if (kind == null) {
      throw new EvalException(EvalException.Kind.FILE, "path '" + path + "' does not exist", null);
    }
    if (kind != FileAccess.Kind.DIRECTORY) {
      throw new EvalException(
          EvalException.Kind.FILE, "cannot read directory \"" + path + "\": Not a directory", null);
    }
    try {
      List<String> names = files.list(path);
      AttrSet.Builder entries = AttrSet.builder(names.size());
      for (String name : names) {
        FileAccess.Kind entry = files.kind(Paths.child(path, name));
        entries.put(
            Symbol.of(name),
            NixString.of((entry == null ? FileAccess.Kind.OTHER : entry).nixName()));
      }
      return entries.build();
    } catch (IOException e) {
      throw new EvalException(
          EvalException.Kind.FILE,
          "cannot read directory \""
              + path
              + "\": "
              + ByteText.encode(String.valueOf(e.getMessage())),
          null);
    }
  }

  private static Value readFileType(Evaluator ev, Value[] args, @Nullable Span at) {
    String path = PathArguments.file(ev, args[0]);
    if (PathArguments.store(ev).text(path) != null) {
      return NixString.of(FileAccess.Kind.REGULAR.nixName());
    }
    ev.settings().files().requireVisible(path);
    String link = ev.sources().links().linkAbove(path);
    if (link != null) {
      throw new EvalException(EvalException.Kind.FILE, "path '" + link + "' is a symlink", null);
    }
    FileAccess.Kind kind = ev.settings().files().kind(path);
    if (kind == null) {
      throw new EvalException(EvalException.Kind.FILE, "path '" + path + "' does not exist", null);
    }
    return NixString.of(kind.nixName());
  }

  private static Value pathExists(Evaluator ev, Value[] args, @Nullable Span at) {
    String path = PathArguments.file(ev, args[0]);
    Value argument = args[0].force();
    boolean mustBeFolder =
        argument instanceof NixString string
            && (string.text().endsWith("/") || string.text().endsWith("/."));
    if (PathArguments.store(ev).text(path) != null) {
      return NixBool.of(!mustBeFolder);
    }
    SymbolicLinks links = ev.sources().links();
    FileAccess files = ev.settings().files();
    if (!files.isVisible(path)) {
      return NixBool.FALSE;
    }
    return NixBool.of(
        mustBeFolder
            ? files.kind(links.resolve(path)) == FileAccess.Kind.DIRECTORY
            : files.kind(links.resolveParents(path)) != null);
  }

  private static Value baseNameOf(Evaluator ev, Value[] args, @Nullable Span at) {
    NixString string =
        ev.coercion()
            .coerce(
                args[0],
                Coercion.Mode.PLAIN,
                at,
                "while evaluating the first argument passed to builtins.baseNameOf");
    String text = string.text();
    // One final slash does not count, as with paths of old.
    int end = text.endsWith("/") && text.length() > 1 ? text.length() - 1 : text.length();
    String trimmed = text.substring(0, end);
    return NixString.of(trimmed.substring(trimmed.lastIndexOf('/') + 1), string.context());
  }

  private static Value dirOf(Evaluator ev, Value[] args, @Nullable Span at) {
    if (args[0].force() instanceof NixPath path) {
      return new NixPath(Paths.parent(path.path()));
    }
    NixString string =
        ev.coercion()
            .coerce(
                args[0],
                Coercion.Mode.PLAIN,
                at,
                "while evaluating the first argument passed to 'builtins.dirOf'");
    String text = string.text();
    int slash = text.lastIndexOf('/');
    String folder = slash < 0 ? "." : slash == 0 ? "/" : text.substring(0, slash);
    return NixString.of(folder, string.context());
  }

  private static Value toPath(Evaluator ev, Value[] args, @Nullable Span at) {
    NixString string =
        PathArguments.coerce(
            ev, args[0], at, "while evaluating the first argument passed to builtins.toPath");
    return NixString.of(Paths.canonical(string.text()), string.context());
  }
}
