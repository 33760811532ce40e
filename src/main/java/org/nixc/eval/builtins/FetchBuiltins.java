package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixString;
import org.nixc.eval.Paths;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;
import org.nixc.eval.store.Hash;
import org.nixc.eval.store.HashAlgorithm;
import org.nixc.eval.store.StorePaths;

/**
 * The builtins that would need a network, which nixc does not use; and the environment. Where the
 * hash of a download is given, its store path is known without it.
 */
final class FetchBuiltins {
  private static final String FILE_SCHEME = "file://";

  private FetchBuiltins() {}

  static void register(Globals table) {
    table.function("getEnv", 1, FetchBuiltins::getEnv);
    table.function("fetchurl", 1, (ev, args, at) -> fetch(ev, "fetchurl", args[0], false, at));
    table.function(
        "fetchTarball", 1, (ev, args, at) -> fetch(ev, "fetchTarball", args[0], true, at));
    for (String name : new String[] {"fetchGit", "fetchMercurial"}) {
      table.function(
          name,
          1,
          (ev, args, at) -> {
            throw unavailable(name);
          });
    }
  }

  private static Value getEnv(Evaluator ev, Value[] args, @Nullable Span at) {
    String name =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the first argument passed to builtins.getEnv");
    return NixString.of(ev.settings().environment().getOrDefault(name, ""));
  }

  private static Value fetch(
      Evaluator ev, String who, Value argument, boolean unpack, @Nullable Span at) {
    String url = null;
    String name = null;
    Hash hash = null;
    if (argument.force() instanceof AttrSet attrs) {
      for (int i = 0; i < attrs.size(); i++) {
        String attribute = attrs.nameAt(i).text();
        Span place = attrs.spanAt(i);
        switch (attribute) {
          case "url" -> url = text(ev, attrs.valueAt(i), place, "url");
          case "name" -> name = text(ev, attrs.valueAt(i), place, "name");
          case "sha256" ->
              hash =
                  HashBuiltins.given(
                      ev, text(ev, attrs.valueAt(i), place, "sha256"), HashAlgorithm.SHA256);
          default ->
              throw EvalException.other(
                  "unsupported argument '" + attribute + "' to '" + who + "'", place);
        }
      }
      if (url == null) {
        throw EvalException.other("'url' argument required", at);
      }
    } else {
      url = text(ev, argument, at, "url");
    }
    if (url.indexOf(':') <= 0) {
      throw EvalException.other(
          (unpack ? "'" : "URL '") + url + "' " + "doesn't have a scheme", null);
    }
    boolean named = name != null;
    String chosen = name != null ? name : unpack ? "source" : StorePaths.baseName(url);
    checkName(who, url, chosen, named);
    if (hash != null) {
      return inStore(StorePaths.fixed(chosen, hash, unpack));
    }
    if (!unpack && url.startsWith(FILE_SCHEME)) {
      String path = Paths.canonical(url.substring(FILE_SCHEME.length()));
      return inStore(PathArguments.store(ev).add(chosen, path, null, false, null));
    }
    throw unavailable(who);
  }

  private static void checkName(String who, String url, String name, boolean named) {
    String problem = name.isEmpty() ? null : StorePaths.nameProblem(name);
    if (problem != null) {
      throw EvalException.other(
          "invalid store path name when fetching URL '"
              + url
              + "': "
              + problem
              + (named
                  ? ". Please change the value for the 'name' attribute passed to '"
                      + who
                      + "', so that it can create a valid store path."
                  : ". Please pass an attribute set with 'url' and 'name' attributes to '"
                      + who
                      + "',  so that it can create a valid store path."),
          null);
    }
  }

  private static NixString inStore(String path) {
    return NixString.of(path, StringContext.of(new StringContext.Opaque(path)));
  }

  private static String text(Evaluator ev, Value value, @Nullable Span at, String what) {
    return ev.forceStringNoContext(value, at, "while evaluating the " + what + " we should fetch");
  }

  private static EvalException unavailable(String name) {
    return new EvalException(
            EvalException.Kind.UNAVAILABLE,
            "builtins." + name + " is not available: nixc uses no network",
            null)
        .withHint("fetch it beforehand and refer to the folder or file by its path");
  }
}
