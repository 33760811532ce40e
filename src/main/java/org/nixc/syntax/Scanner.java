package org.nixc.syntax;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.nixc.syntax.antlr.NixLexer;

/**
 * The generated lexer, with a short way for the tokens that most of a text consists of.
 *
 * <p>What the short way is not sure about, it leaves to the grammar: both give the same tokens. It
 * also keeps a text like {@code a.b.c.d} linear: each of its characters may start a path as long as
 * the whole text, so how far such a run goes, and whether a slash ends it, is found once.
 */
final class Scanner extends NixLexer {
  /** What the short way does not know. */
  private static final int INVALID = Token.INVALID_TYPE;

  private final String text;

  /** A run of characters that a path may begin with: from where it is known, and its end. */
  private int runStart;

  private int runEnd = -1;

  Scanner(SourceChars input) {
    super(input);
    this.text = input.text();
    removeErrorListeners();
  }

  /** A {@code }} that closes nothing is left where it is. */
  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? DEFAULT_MODE : super.popMode();
  }

  @Override
  public Token nextToken() {
    Token token =
        switch (_mode) {
          case DEFAULT_MODE -> code();
          case IN_STRING -> stringText();
          case IN_INDENTED -> indentedText();
          default -> null;
        };
    return token != null ? token : super.nextToken();
  }

  private Token emit(int type, int start, int end) {
    _input.seek(end);
    _hitEOF = end == text.length();
    return _factory.create(
        _tokenFactorySourcePair, type, null, Token.DEFAULT_CHANNEL, start, end - 1, 0, 0);
  }

  private int at(int index) {
    return index < text.length() ? text.charAt(index) : -1;
  }

  private @Nullable Token code() {
    int start = skipBlanks(_input.index());
    _input.seek(start);
    int c = at(start);
    int next = at(start + 1);
    if (isIdStart(c)) {
      return startsPathOrUri(start) ? null : word(start);
    }
    int type =
        switch (c) {
          case ';' -> SEMI;
          case ',' -> COMMA;
          case '(' -> LPAREN;
          case ')' -> RPAREN;
          case '[' -> LBRACKET;
          case ']' -> RBRACKET;
          case '@' -> AT;
          case '?' -> QUESTION;
          case ':' -> COLON;
          case '{' -> LBRACE;
          case '}' -> RBRACE;
          case '"' -> QUOTE;
          case '=' -> next == '=' ? INVALID : ASSIGN;
          case '.' -> next == '.' || isDigit(next) || startsPath(start) ? INVALID : DOT;
          case '+' -> next == '+' || startsPath(start) ? INVALID : PLUS;
          case '-' -> next == '>' || startsPath(start) ? INVALID : MINUS;
          default -> INVALID;
        };
    if (type == INVALID) {
      return isDigit(c) ? integer(start) : null;
    }
    switch (type) {
      case LBRACE -> pushMode(DEFAULT_MODE);
      case RBRACE -> popMode();
      case QUOTE -> pushMode(IN_STRING);
      default -> {
        // The others stay in this mode.
      }
    }
    return emit(type, start, start + 1);
  }

  private int skipBlanks(int from) {
    int index = from;
    while (true) {
      int c = at(index);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        index++;
      } else if (c == '#') {
        while (at(index) >= 0 && at(index) != '\n' && at(index) != '\r') {
          index++;
        }
      } else {
        return index;
      }
    }
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isIdStart(int c) {
    return isLetter(c) || c == '_';
  }

  private static boolean isRunChar(int c) {
    return isIdStart(c) || isDigit(c) || c == '.' || c == '+' || c == '-';
  }

  private static boolean isSchemeChar(int c) {
    return isLetter(c) || isDigit(c) || c == '.' || c == '+' || c == '-';
  }

  /** Whether what begins here could be a path. */
  private boolean startsPath(int start) {
    if (start < runStart || start >= runEnd) {
      int end = start;
      while (isRunChar(at(end))) {
        end++;
      }
      runStart = start;
      runEnd = end;
    }
    return at(runEnd) == '/';
  }

  private boolean startsPathOrUri(int start) {
    if (startsPath(start)) {
      return true;
    }
    // A scheme of a URI is a part of the run, up to an underscore at most.
    if (at(runEnd) != ':') {
      return false;
    }
    int end = start;
    while (isSchemeChar(at(end))) {
      end++;
    }
    return end == runEnd;
  }

  private Token word(int start) {
    int end = start + 1;
    while (isIdStart(at(end)) || isDigit(at(end)) || at(end) == '-' || at(end) == '\'') {
      end++;
    }
    return emit(wordType(start, end - start), start, end);
  }

  private int wordType(int start, int length) {
    return switch (at(start)) {
      case 'i' ->
          is("in", start, length)
              ? IN
              : is("inherit", start, length) ? INHERIT : is("if", start, length) ? IF : ID;
      case 'r' -> is("rec", start, length) ? REC : ID;
      case 'l' -> is("let", start, length) ? LET : ID;
      case 'w' -> is("with", start, length) ? WITH : ID;
      case 't' -> is("then", start, length) ? THEN : ID;
      case 'e' -> is("else", start, length) ? ELSE : ID;
      case 'a' -> is("assert", start, length) ? ASSERT : ID;
      case 'o' -> is("or", start, length) ? OR_KW : ID;
      default -> ID;
    };
  }

  private boolean is(String word, int start, int length) {
    return word.length() == length && text.startsWith(word, start);
  }

  private @Nullable Token integer(int start) {
    int end = start;
    while (isDigit(at(end))) {
      end++;
    }
    return at(end) == '.' || startsPath(start) ? null : emit(INT, start, end);
  }

  private @Nullable Token stringText() {
    int start = _input.index();
    int end = start;
    while (true) {
      int c = at(end);
      int next = at(end + 1);
      if (c < 0 || c == '"') {
        break;
      }
      int width = 1;
      if (c == '\\') {
        width = next < 0 ? 0 : 2;
      } else if (c == '$') {
        boolean ends = next < 0 || next == '{' || next == '"';
        width = ends ? 0 : next != '\\' ? 2 : at(end + 2) < 0 ? 0 : 3;
      }
      if (width == 0) {
        break;
      }
      end += width;
    }
    return end == start ? null : emit(STRING_TEXT, start, end);
  }

  private @Nullable Token indentedText() {
    int start = _input.index();
    int end = start;
    while (true) {
      int c = at(end);
      int next = at(end + 1);
      boolean dollar = c == '$' && (next < 0 || next == '{' || next == '\'');
      boolean quote = c == '\'' && (next < 0 || next == '\'' || next == '$');
      if (c < 0 || dollar || quote) {
        break;
      }
      end += c == '$' || c == '\'' ? 2 : 1;
    }
    return end == start ? null : emit(IND_TEXT, start, end);
  }
}
