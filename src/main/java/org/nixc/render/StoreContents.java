package org.nixc.render;

import org.jspecify.annotations.Nullable;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixString;
import org.nixc.eval.store.NixStore;

/** Looks up what an evaluation put at store paths. */
final class StoreContents {
  private final @Nullable NixStore store;

  StoreContents(Evaluator evaluator) {
    this.store = evaluator.store() instanceof NixStore known ? known : null;
  }

  /** The text at a store path that the string is; null where it is none, or no text lies there. */
  @Nullable String text(NixString string) {
    return text(string.text());
  }

  /** The text at a store path, or null. */
  @Nullable String text(String path) {
    return store == null ? null : store.text(path);
  }

  /**
   * The file of which a store path is a copy, what lies below a copied folder included; or null.
   */
  @Nullable String source(String path) {
    if (store == null) {
      return null;
    }
    for (int slash = path.length(); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String root = store.source(path.substring(0, slash));
      if (root != null) {
        return root + path.substring(slash);
      }
    }
    return null;
  }
}
