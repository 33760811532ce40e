package org.nixc.eval.builtins;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.Globals;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Paths;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;
import org.nixc.eval.store.Hash;
import org.nixc.eval.store.HashAlgorithm;
import org.nixc.eval.store.NixStore;
import org.nixc.eval.store.StorePaths;

/** The builtins that put texts and files into the store, and that speak of store paths. */
final class StoreBuiltins {
  private StoreBuiltins() {}

  static void register(Evaluator evaluator, Globals table) {
    table.store(new NixStore(evaluator.settings().files()));
    table.function("toFile", 2, StoreBuiltins::toFile);
    table.function("path", 1, StoreBuiltins::path);
    table.function("filterSource", 2, StoreBuiltins::filterSource);
    table.function("storePath", 1, StoreBuiltins::storePath);
    table.function("placeholder", 1, StoreBuiltins::placeholder);
  }

  private static Value toFile(Evaluator ev, Value[] args, @Nullable Span at) {
    String name =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the first argument passed to builtins.toFile");
    NixString contents =
        ev.forceString(
            args[1], at, "while evaluating the second argument passed to builtins.toFile");
    Set<String> references = new TreeSet<>();
    StringContext context = contents.context();
    if (context != null) {
      for (StringContext.Element element : context.elements()) {
        if (!(element instanceof StringContext.Opaque opaque)) {
          throw EvalException.other(
              "files created by builtins.toFile may not reference derivations, but "
                  + name
                  + " references "
                  + element.encoded().replace(StorePaths.DIR + "/", ""),
              null);
        }
        references.add(opaque.path());
      }
    }
    return inStore(PathArguments.store(ev).addText(name, contents.text(), references));
  }

  private static NixString inStore(String path) {
    return NixString.of(path, StringContext.of(new StringContext.Opaque(path)));
  }

  private static Value path(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs =
        ev.forceAttrs(args[0], at, "while evaluating the argument passed to 'builtins.path'");
    String path = null;
    String name = null;
    Value filter = null;
    boolean recursive = true;
    Hash expected = null;
    for (int i = 0; i < attrs.size(); i++) {
      String attribute = attrs.nameAt(i).text();
      Value value = attrs.valueAt(i);
      Span place = attrs.spanAt(i);
      String what = "while evaluating the `" + attribute + "` attribute passed to builtins.path";
      switch (attribute) {
        case "path" ->
            path =
                PathArguments.source(
                    ev,
                    value,
                    place,
                    "while evaluating the 'path' attribute passed to 'builtins.path'");
        case "name" -> name = ev.forceStringNoContext(value, place, what);
        case "filter" ->
            filter =
                ev.forceFunction(
                    value,
                    place,
                    "while evaluating the `filter` parameter passed to builtins.path");
        case "recursive" -> recursive = ev.forceBool(value, place, what);
        case "sha256" ->
            expected =
                HashBuiltins.given(
                    ev, ev.forceStringNoContext(value, place, what), HashAlgorithm.SHA256);
        default ->
            throw EvalException.other(
                "unsupported argument '" + attribute + "' to 'builtins.path'", place);
      }
    }
    if (path == null) {
      throw EvalException.other(
          "missing required 'path' attribute in the first argument to 'builtins.path'", at);
    }
    String given = name == null || name.isEmpty() ? StorePaths.nameOfSource(path) : name;
    return add(ev, given, path, filter, recursive, expected, at);
  }

  private static Value filterSource(Evaluator ev, Value[] args, @Nullable Span at) {
    String path =
        PathArguments.source(
            ev,
            args[1],
            at,
            "while evaluating the second argument (the path to filter) passed to"
                + " 'builtins.filterSource'");
    Value filter =
        ev.forceFunction(
            args[0], at, "while evaluating the first argument passed to builtins.filterSource");
    return add(ev, StorePaths.nameOfSource(path), path, filter, true, null, at);
  }

  private static Value add(
      Evaluator ev,
      String name,
      String path,
      @Nullable Value filter,
      boolean recursive,
      @Nullable Hash expected,
      @Nullable Span at) {
    NixStore store = PathArguments.store(ev);
    try {
      String resolved = ev.sources().links().resolve(path);
      return inStore(
          store.add(
              name,
              resolved,
              filter == null ? null : (file, kind) -> accepts(ev, filter, file, kind, at),
              recursive,
              expected));
    } catch (EvalException e) {
      throw e.addTrace("while adding path '" + path + "'", at);
    }
  }

  private static boolean accepts(
      Evaluator ev, Value filter, String file, FileAccess.Kind kind, @Nullable Span at) {
    Value result =
        ev.call(filter, new Value[] {NixString.of(file), NixString.of(kind.nixName())}, at);
    return ev.forceBool(
        result, at, "while evaluating the return value of the path filter function");
  }

  private static Value storePath(Evaluator ev, Value[] args, @Nullable Span at) {
    if (ev.settings().language().pure()) {
      throw EvalException.other(
          "'builtins.storePath' is not allowed in pure evaluation mode", null);
    }
    NixString given =
        args[0].force() instanceof NixPath path
            ? NixString.of(path.path())
            : PathArguments.coerce(
                ev,
                args[0],
                at,
                "while evaluating the first argument passed to 'builtins.storePath'");
    String path = Paths.canonical(given.text());
    String storePath = StorePaths.storePathOf(path);
    if (storePath == null) {
      throw EvalException.other("path '" + path + "' is not in the Nix store", at);
    }
    StorePaths.checkBase(StorePaths.baseName(storePath));
    StringContext own = StringContext.of(new StringContext.Opaque(storePath));
    return NixString.of(path, StringContext.union(given.context(), own));
  }

  private static Value placeholder(Evaluator ev, Value[] args, @Nullable Span at) {
    return NixString.of(
        StorePaths.placeholder(
            ev.forceStringNoContext(
                args[0],
                at,
                "while evaluating the first argument passed to builtins.placeholder")));
  }
}
