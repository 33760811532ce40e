package org.nixc.syntax;

import org.antlr.v4.runtime.CharStream;
import org.nixc.syntax.antlr.NixLexer;

/** The generated lexer, made to go on behind a {@code }} that closes nothing. */
final class Scanner extends NixLexer {
  Scanner(CharStream input) {
    super(input);
    removeErrorListeners();
  }

  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? DEFAULT_MODE : super.popMode();
  }
}
