package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Paths;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;
import org.nixc.eval.store.NixStore;
import org.nixc.eval.store.StorePaths;

/** Arguments that name a file, and what lies at store paths that this evaluation made itself. */
final class PathArguments {
  private PathArguments() {}

  /** The store of an evaluation that {@link Builtins} set up. */
  static NixStore store(Evaluator ev) {
    return (NixStore) ev.store();
  }

  /**
   * The text that a value stands for as a path: absolute, with its context.
   *
   * @param what the frame that every error gets
   */
  static NixString coerce(Evaluator ev, Value value, @Nullable Span at, String what) {
    Value forced;
    try {
      forced = value.force(at);
    } catch (EvalException e) {
      throw e.addTrace(what, at);
    }
    if (forced instanceof NixPath path) {
      return NixString.of(path.path());
    }
    Value toString = forced instanceof AttrSet attrs ? attrs.get("__toString") : null;
    if (toString != null) {
      return coerce(ev, ev.call(toString, forced, at), at, what);
    }
    NixString string = ev.coercion().coerce(forced, Coercion.Mode.PLAIN, at, what);
    if (!string.text().startsWith("/")) {
      throw EvalException.other(
              "string '" + string.text() + "' doesn't represent an absolute path", null)
          .addTrace(what, at);
    }
    return string;
  }

  /** The file that an argument names: canonical, copies in the store traced to what they are of. */
  static String file(Evaluator ev, Value value) {
    NixString string = coerce(ev, value, null, "while realising the context of a path");
    String path = Paths.canonical(string.text());
    try {
      requireReadable(ev, string.context());
    } catch (EvalException e) {
      throw e.addTrace("while realising the context of path '" + path + "'", null);
    }
    return inStore(ev, path);
  }

  /** The same for an attribute or argument that is only copied: nothing has to be built for it. */
  static String source(Evaluator ev, Value value, @Nullable Span at, String what) {
    NixString string = coerce(ev, value, at, what);
    requireReadable(ev, string.context());
    return inStore(ev, Paths.canonical(string.text()));
  }

  /** Refuses what would have to be built before it can be read. */
  static void requireReadable(Evaluator ev, @Nullable StringContext context) {
    if (context == null) {
      return;
    }
    for (StringContext.Element element : context.elements()) {
      switch (element) {
        case StringContext.Built built -> throw NixStore.notValid(built.drvPath());
        case StringContext.DrvDeep deep -> throw NixStore.notValid(deep.drvPath());
        case StringContext.Opaque opaque -> {
          NixStore store = store(ev);
          String path = opaque.path();
          if (store.text(path) == null
              && store.source(path) == null
              && ev.settings().files().kind(path) == null) {
            throw NixStore.notValid(path);
          }
        }
      }
    }
  }

  /** A path below a copy in the store becomes the path below the original. */
  private static String inStore(Evaluator ev, String path) {
    String storePath = StorePaths.storePathOf(path);
    if (storePath == null) {
      return path;
    }
    String source = store(ev).source(storePath);
    return source == null ? path : source + path.substring(storePath.length());
  }
}
