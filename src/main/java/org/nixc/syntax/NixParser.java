package org.nixc.syntax;

import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.UserException;

/** Parses Nix source text; the only door to the grammar. */
public final class NixParser {
  private NixParser() {}

  /**
   * Parses a whole file.
   *
   * @throws UserException with one diagnostic for each syntax error that was found
   */
  public static Expr parse(SourceFile source, ParseSettings settings) {
    throw new BugException("the grammar is not connected");
  }
}
