package org.nixc.eval.builtins;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.Globals;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Paths;
import org.nixc.eval.Value;
import org.nixc.syntax.Expr;

/** The builtins that evaluate other files and find them on the search path. */
final class ImportBuiltins {
  /** Nix's own files appear under this name without any search path. */
  private static final String OWN_FILES = "nix/";

  private static final String OWN_FOLDER = FileAccess.BUNDLED_ROOT + "/nix/";

  /** nixc's own files do, too. */
  private static final String BUNDLED = "nixc/";

  private final Set<String> missing = new HashSet<>();

  private ImportBuiltins() {}

  static void register(Globals table) {
    ImportBuiltins builtins = new ImportBuiltins();
    table.function("import", 1, ImportBuiltins::importFile);
    table.function("scopedImport", 2, ImportBuiltins::scopedImport);
    table.function("findFile", 2, builtins::findFile);
  }

  private static Value importFile(Evaluator ev, Value[] args, @Nullable Span at) {
    String path = PathArguments.file(ev, args[0]);
    String text = PathArguments.store(ev).text(path);
    return text == null ? ev.sources().importFile(path, null) : ev.evaluate(parse(ev, path, text));
  }

  private static Value scopedImport(Evaluator ev, Value[] args, @Nullable Span at) {
    String path = PathArguments.file(ev, args[1]);
    AttrSet scope =
        ev.forceAttrs(
            args[0], at, "while evaluating the first argument passed to builtins.scopedImport");
    String text = PathArguments.store(ev).text(path);
    return ev.evaluate(
        text == null
            ? ev.sources().parseImported(ev.sources().resolve(path, null), null)
            : parse(ev, path, text),
        scope);
  }

  private static Expr parse(Evaluator ev, String path, String text) {
    return ev.sources()
        .parseText(new SourceFile(path, text, SourceFile.Origin.FILE), Paths.parent(path));
  }

  private Value findFile(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList entries =
        ev.forceList(
            args[0], at, "while evaluating the first argument passed to builtins.findFile");
    String[] prefixes = new String[entries.size()];
    String[] paths = new String[entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      AttrSet entry =
          ev.forceAttrs(
              entries.get(i),
              at,
              "while evaluating an element of the list passed to builtins.findFile");
      Value prefix = entry.get("prefix");
      prefixes[i] =
          prefix == null
              ? ""
              : ev.forceStringNoContext(
                  prefix,
                  at,
                  "while evaluating the `prefix` attribute of an element of the list passed to"
                      + " builtins.findFile");
      paths[i] = entryPath(ev, entry, at);
    }
    String name =
        ev.forceStringNoContext(
            args[1], at, "while evaluating the second argument passed to builtins.findFile");
    if (ev.settings().language().pure() && !name.startsWith(OWN_FILES)) {
      throw new EvalException(
          EvalException.Kind.RESTRICTED,
          "cannot look up '<" + name + ">' in pure evaluation mode (use '--impure' to override)",
          null);
    }
    return find(ev, prefixes, paths, name);
  }

  private static String entryPath(Evaluator ev, AttrSet entry, @Nullable Span at) {
    Value path = Attributes.required(entry, "path", "in an element of the __nixPath", at);
    NixString string =
        ev.coercion()
            .coerce(
                path,
                org.nixc.eval.Coercion.Mode.PLAIN,
                at,
                "while evaluating the `path` attribute of an element of the list passed to"
                    + " builtins.findFile");
    PathArguments.requireReadable(ev, string.context());
    return string.text();
  }

  private Value find(Evaluator ev, String[] prefixes, String[] paths, String name) {
    for (int i = 0; i < paths.length; i++) {
      String rest = rest(prefixes[i], name);
      String folder = rest == null ? null : place(ev, paths[i]);
      if (rest != null && folder != null) {
        String found = rest.isEmpty() ? folder : Paths.canonical(folder + "/" + rest);
        if (rest.isEmpty() || exists(ev, found)) {
          return new NixPath(found);
        }
      }
    }
    if (name.startsWith(OWN_FILES)) {
      return new NixPath(OWN_FOLDER + name.substring(OWN_FILES.length()));
    }
    if (name.startsWith(BUNDLED)) {
      String bundled = "/" + name;
      if (BundledFiles.isBundled(bundled) && ev.settings().files().kind(bundled) != null) {
        return new NixPath(bundled);
      }
    }
    throw new EvalException(
            EvalException.Kind.THROWN,
            "file '"
                + name
                + "' was not found in the Nix search path (add it using $NIX_PATH or -I)",
            null)
        .withHint("name the folder or file with -I " + name + "=PATH");
  }

  /** What is left of a name behind a prefix; null where the prefix does not fit. */
  private static @Nullable String rest(String prefix, String name) {
    if (prefix.isEmpty()) {
      return name;
    }
    if (!name.startsWith(prefix)) {
      return null;
    }
    if (name.length() == prefix.length()) {
      return "";
    }
    return name.charAt(prefix.length()) == '/' ? name.substring(prefix.length() + 1) : null;
  }

  private static boolean exists(Evaluator ev, String path) {
    return ev.settings().files().kind(ev.sources().links().resolveParents(path)) != null;
  }

  /** The folder or file of an entry; null where there is none, which is said once. */
  private @Nullable String place(Evaluator ev, String entry) {
    if (isRemote(entry)) {
      if (missing.add(entry)) {
        warn(
            ev,
            "Nix search path entry '"
                + entry
                + "' cannot be downloaded, ignoring: nixc fetches nothing; unpack it and give its"
                + " folder");
      }
      return null;
    }
    String path =
        Paths.canonical(entry.startsWith("/") ? entry : ev.settings().cwd() + "/" + entry);
    if (exists(ev, path)) {
      return path;
    }
    if (missing.add(entry)) {
      warn(ev, "Nix search path entry '" + entry + "' does not exist, ignoring");
    }
    return null;
  }

  private static boolean isRemote(String entry) {
    int colon = entry.indexOf(':');
    return entry.startsWith("channel:")
        || entry.startsWith("flake:")
        || (colon > 0 && entry.startsWith("://", colon) && !entry.startsWith("/"));
  }

  private static void warn(Evaluator ev, String text) {
    ev.settings()
        .messages()
        .accept(new Diagnostic(Severity.WARNING, "NX2902", text, null, List.of(), List.of(), null));
  }
}
