package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Span;

/** Computes where a file would lie in a Nix store; nothing is written. */
@FunctionalInterface
public interface StoreWriter {
  /** For evaluations that were set up without a store. */
  StoreWriter NONE =
      (path, at) -> {
        throw new BugException("this evaluation has no store paths");
      };

  /**
   * The store path of a copy of a file or folder, as a string with its context.
   *
   * @param path absolute and canonical
   * @throws EvalException where the path does not exist
   */
  NixString copy(String path, @Nullable Span at);
}
