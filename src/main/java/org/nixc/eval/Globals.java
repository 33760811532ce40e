package org.nixc.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where builtins register themselves. A builtin is an attribute of {@code builtins}; some are
 * global under their own name ({@code map}), all others are global with two underscores ({@code
 * __sub}).
 */
public final class Globals {
  /** Fills a table for an evaluator. */
  @FunctionalInterface
  public interface Installer {
    /** Registers builtins; the evaluator is not ready to evaluate while this runs. */
    void install(Evaluator evaluator, Globals table);
  }

  /** The builtins that are global without underscores. */
  private static final Set<String> PLAIN =
      new HashSet<>(
          Set.of(
              "abort",
              "baseNameOf",
              "break",
              "derivation",
              "derivationStrict",
              "dirOf",
              "false",
              "fetchGit",
              "fetchMercurial",
              "fetchTarball",
              "fetchTree",
              "fromTOML",
              "import",
              "isNull",
              "map",
              "null",
              "placeholder",
              "removeAttrs",
              "scopedImport",
              "throw",
              "toString",
              "true"));

  private final AttrSet.Builder builtins = AttrSet.builder(160);
  private final Map<String, Value> globals = new HashMap<>(512);
  private @Nullable StoreWriter store;

  /** Registers a function of {@code arity} arguments, at least one. */
  public void function(String name, int arity, PrimOp.Body body) {
    constant(name, PrimOp.ofLanguage(name, arity, body, true));
  }

  /** Registers a function that does not show in traces. */
  public void untraced(String name, int arity, PrimOp.Body body) {
    constant(name, PrimOp.ofLanguage(name, arity, body, false));
  }

  /** Registers a value. */
  public void constant(String name, Value value) {
    builtins.put(name, value);
    globals.put(PLAIN.contains(name) ? name : "__" + name, value);
  }

  /** Registers a value that is computed when first needed. */
  public void lazy(String name, Supplier<? extends Value> value) {
    constant(name, Thunk.of(value));
  }

  /** Registers a global variable that is not an attribute of {@code builtins}. */
  public void variable(String name, Value value) {
    globals.put(name, value);
  }

  /** Says how store paths of sources are computed. */
  public void store(StoreWriter writer) {
    store = writer;
  }

  AttrSet builtins() {
    // builtins.builtins is the set itself; nobody asks before it exists.
    AttrSet[] self = new AttrSet[1];
    builtins.put("builtins", Thunk.of(() -> self[0]));
    self[0] = builtins.build();
    AttrSet all = self[0];
    Value itself = all.get("builtins");
    if (itself != null) {
      itself.force();
    }
    return all;
  }

  Map<String, Value> globals() {
    return globals;
  }

  @Nullable StoreWriter store() {
    return store;
  }
}
