package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** The builtins that would need a network, which nixc does not use; and the environment. */
final class FetchBuiltins {
  private static final String[] FETCHERS = {
    "fetchurl", "fetchTarball", "fetchGit", "fetchMercurial", "fetchTree", "getFlake"
  };

  private FetchBuiltins() {}

  static void register(Globals table) {
    table.function("getEnv", 1, FetchBuiltins::getEnv);
    for (String name : FETCHERS) {
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

  private static EvalException unavailable(String name) {
    return new EvalException(
            EvalException.Kind.UNAVAILABLE,
            "builtins." + name + " is not available: nixc uses no network",
            null)
        .withHint("fetch it beforehand and refer to the folder or file by its path");
  }
}
