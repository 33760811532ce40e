package org.nixc.syntax;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.antlr.NixLexer;

/**
 * ANTLR's tokens as terminals of {@link LrGrammar}: a path is closed by a token of its own, and the
 * text between two interpolations is one token.
 */
final class LrTokens {
  /** A terminal that stands for no token of its own. */
  private record Pending(int terminal, Span at) {}

  private final LrGrammar grammar;
  private final SourceFile source;
  private final ParseSettings settings;
  private final List<Token> tokens;
  private final int[] terminals = new int[NixLexer.VOCABULARY.getMaxTokenType() + 1];
  private int next;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Deque<Integer> openers = new ArrayDeque<>();
  private boolean inPath;
  private Span at;

  LrTokens(LrGrammar grammar, SourceFile source, ParseSettings settings, List<Token> tokens) {
    this.grammar = grammar;
    this.source = source;
    this.settings = settings;
    this.tokens = tokens;
    this.at = new Span(source, 0, 0);
    fillTable();
  }

  private void fillTable() {
    Arrays.fill(terminals, grammar.symbol("INVALID"));
    String[] same = {
      "ID",
      "INT",
      "FLOAT",
      "SPATH",
      "URI",
      "IF",
      "THEN",
      "ELSE",
      "ASSERT",
      "WITH",
      "LET",
      "IN",
      "REC",
      "INHERIT",
      "OR_KW",
      "EQ",
      "NEQ",
      "LEQ",
      "GEQ",
      "UPDATE",
      "CONCAT",
      "AND",
      "OR",
      "IMPL",
      "PIPE_FROM",
      "PIPE_INTO",
      "ELLIPSIS",
      "DOLLAR_CURLY",
      "PATH",
      "HPATH",
      "PATH_END",
    };
    for (String name : same) {
      terminals[type(name)] = grammar.symbol(name);
    }
    String[] signs = {
      "LESS <",
      "GREATER >",
      "PLUS +",
      "MINUS -",
      "TIMES *",
      "DIVIDE /",
      "NOT !",
      "QUESTION ?",
      "ASSIGN =",
      "DOT .",
      "COMMA ,",
      "COLON :",
      "SEMI ;",
      "AT @",
      "LPAREN (",
      "RPAREN )",
      "LBRACKET [",
      "RBRACKET ]",
      "LBRACE {",
      "RBRACE }",
      "QUOTE \"",
      "STRING_END \"",
      "IND_QUOTE IND_OPEN",
      "IND_END IND_CLOSE",
      "PATH_OPEN PATH",
      "PATH_TEXT STR",
      "STRING_TEXT STR",
      "STRING_DOLLAR STR",
      "IND_TEXT IND_STR",
      "IND_DOLLAR IND_STR",
      "IND_QUOTES IND_STR",
      "IND_ESCAPE IND_STR",
      "IND_SINGLE IND_STR",
    };
    for (String pair : signs) {
      int space = pair.indexOf(' ');
      terminals[type(pair.substring(0, space))] = grammar.symbol(pair.substring(space + 1));
    }
  }

  private static int type(String name) {
    for (int type = 1; type <= NixLexer.VOCABULARY.getMaxTokenType(); type++) {
      if (name.equals(NixLexer.VOCABULARY.getSymbolicName(type))) {
        return type;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** Where the terminal stands that {@link #next} returned last. */
  Span at() {
    return at;
  }

  /** How many of ANTLR's tokens have been used up. */
  int position() {
    return next;
  }

  /**
   * The next terminal.
   *
   * @throws org.nixc.diagnostic.UserException if the token itself is at fault
   */
  int next() {
    Pending waiting = pending.poll();
    if (waiting != null) {
      at = waiting.at();
      return waiting.terminal();
    }
    Token token = tokens.get(next++);
    int type = token.getType();
    boolean wasInPath = inPath;
    inPath = false;
    if (type == Token.EOF) {
      next--;
      at = new Span(source, token.getStartIndex(), token.getStartIndex());
      return LrGrammar.END;
    }
    at = new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
    switch (type) {
      case NixLexer.INT -> Numbers.integer(token.getText(), at);
      case NixLexer.FLOAT -> Numbers.floating(token.getText(), at);
      case NixLexer.PIPE_FROM, NixLexer.PIPE_INTO -> Operators.checkPipe(settings, at);
      case NixLexer.STRING_TEXT, NixLexer.STRING_DOLLAR -> joinText(token);
      case NixLexer.IND_TEXT, NixLexer.IND_ESCAPE -> TextBuilder.checked(token.getText(), at);
      case NixLexer.PATH, NixLexer.HPATH -> endPath(token);
      case NixLexer.PATH_OPEN -> {
        openers.push(type);
        add("DOLLAR_CURLY");
      }
      case NixLexer.LBRACE -> openers.push(type);
      case NixLexer.DOLLAR_CURLY -> openers.push(wasInPath ? NixLexer.PATH_OPEN : type);
      case NixLexer.RBRACE -> {
        Integer opener = openers.poll();
        if (opener != null && opener == NixLexer.PATH_OPEN) {
          goOnInPath();
        }
      }
      case NixLexer.PATH_TEXT -> {
        goOnInPath();
        if (!inPath) {
          PathLiterals.checkEnd(token.getText(), at);
        }
      }
      default -> {
        // Nothing but its type matters.
      }
    }
    return terminals[type];
  }

  private void add(String terminal) {
    pending.add(new Pending(grammar.symbol(terminal), at));
  }

  /** Behind a piece of an interpolated path: another piece, or its end. */
  private void goOnInPath() {
    int type = tokens.get(next).getType();
    inPath = type == NixLexer.PATH_TEXT || type == NixLexer.DOLLAR_CURLY;
    if (type == Token.EOF) {
      add("PATH_END");
    }
  }

  private void joinText(Token first) {
    StringBuilder text = new StringBuilder();
    TextBuilder.unescape(first.getText(), text);
    while (tokens.get(next).getType() == NixLexer.STRING_TEXT
        || tokens.get(next).getType() == NixLexer.STRING_DOLLAR) {
      TextBuilder.unescape(tokens.get(next++).getText(), text);
    }
    TextBuilder.checked(text.toString(), at);
  }

  /** After a slash a path can only go on with an interpolation. */
  private void endPath(Token token) {
    Token follower = tokens.get(next);
    if (token.getText().endsWith("/")
        && follower.getStartIndex() == token.getStopIndex() + 1
        && follower.getType() == NixLexer.PATH) {
      next++;
      add("STR");
      boolean endOfFile = follower.getStopIndex() + 1 >= source.text().length();
      int start = endOfFile ? token.getStartIndex() : follower.getStartIndex();
      Span end = new Span(source, start, follower.getStopIndex() + 1);
      pending.add(new Pending(grammar.symbol("PATH_END"), end));
      return;
    }
    PathLiterals.checkEnd(token.getText(), at);
    add("PATH_END");
  }
}
