package org.nixc.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Advice for the mistakes that people make often, most of them habits from other languages. */
final class SyntaxHints {
  private static final int LAST_ASCII = 0x7f;

  private final String found;
  private final List<String> expected;
  private final Span at;
  private final OpenBrackets open;

  /**
   * @param found the terminal that cannot come here
   * @param expected those that can
   * @param at where it stands
   * @param open the brackets that are open there
   */
  SyntaxHints(String found, List<String> expected, Span at, OpenBrackets open) {
    this.found = found;
    this.expected = expected;
    this.at = at;
    this.open = open;
  }

  /**
   * The advice, or null where there is nothing to say beyond the message.
   *
   * @param position of the token behind the one that cannot come
   */
  @Nullable String hint(List<Token> tokens, int position) {
    String before = text(tokens, position - 2);
    String after = text(tokens, position);
    if (before.equals("/") && at.file().text().startsWith("/*", at.start() - 1)) {
      return "the comment that starts here is not closed: write */ behind it";
    }
    return switch (found) {
      case "END" -> unclosed(position == 0);
      case "INVALID" -> character(after);
      case "=" -> equals(tokens, position, before);
      case "," -> comma();
      case ":" -> colon();
      case ";" -> semicolon(before);
      case "}", "]", ")" -> closing(before);
      case "EQ" ->
          expected.contains("=") ? "a definition has a single '=': name = value;" : chain();
      case "NEQ", "<", ">", "LEQ", "GEQ" -> chain();
      case "IF", "THEN", "ELSE", "ASSERT", "WITH", "LET", "IN", "REC", "INHERIT" -> keyword(before);
      case "." ->
          expected.contains(";") && expected.contains("OR_KW")
              ? "to inherit from a set, write inherit (set) name;"
              : null;
      case "-" ->
          open.sign().equals("[")
              ? "put a negative number or a subtraction in a list in parentheses"
              : null;
      case "!", "+", "*", "/", "?", "UPDATE", "CONCAT", "AND", "OR", "IMPL" ->
          open.sign().equals("[") ? "put an operation in a list in parentheses" : null;
      default -> missing();
    };
  }

  private static String text(List<Token> tokens, int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).getText() : "";
  }

  private @Nullable String unclosed(boolean empty) {
    OpenBrackets.Opening opening = open.innermost();
    if (opening == null) {
      if (expected.contains("IN")) {
        return "'let' definitions are followed by 'in' and the result";
      }
      return empty ? "there is no expression; an empty set is written { }" : missing();
    }
    String place = " at " + opening.span().line() + ":" + opening.span().column();
    return switch (opening.sign()) {
      case "\"" -> "the string that starts" + place + " is not closed: write \" behind it";
      case "IND_OPEN" -> "the string that starts" + place + " is not closed: write '' behind it";
      case "DOLLAR_CURLY" -> "the '${'" + place + " is not closed: write '}' behind its expression";
      default -> {
        String missing = expected.contains(";") ? "';' and " : "";
        yield "the '"
            + opening.sign()
            + "'"
            + place
            + " is not closed: "
            + missing
            + switch (opening.sign()) {
              case "(" -> "')' is missing";
              case "[" -> "']' is missing";
              default -> "'}' is missing";
            };
      }
    };
  }

  private @Nullable String character(String after) {
    char c = at.file().text().charAt(at.start());
    if (c == 0xEF && at.file().text().startsWith("\u00bb\u00bf", at.start() + 1)) {
      return "the file starts with a byte order mark: save it as UTF-8 without one";
    }
    if (c > LAST_ASCII) {
      return "only strings and comments can hold characters beyond ASCII;"
          + " look for typographic quotes and non-breaking spaces";
    }
    return switch (c) {
      case '&' -> "'and' is written &&";
      case '|' -> "'or' is written ||";
      case '\'' -> "strings are written \"…\" or ''…''";
      case '$' ->
          "a variable is written by its name alone; ${…} goes into strings and attribute names";
      case '%' -> "there is no remainder operator; lib.mod computes it";
      case '~' -> "a path below the home directory is written ~/name";
      case '\\' -> "a function is written argument: result";
      default -> null;
    };
  }

  private @Nullable String equals(List<Token> tokens, int position, String before) {
    if (expected.contains(";")) {
      return "';' is missing in front of '" + before + "'" + line(tokens, position - 3);
    }
    if (before.equals("!") || before.equals("=") || before.equals(">") || before.equals("<")) {
      return null;
    }
    if (expected.contains("}") && expected.contains(",")) {
      return "a default is written with '?': { name ? default }: …";
    }
    if (before.equals("+") || before.equals("-") || before.equals("*") || before.equals("/")) {
      return "values do not change: write name = …; once";
    }
    if (expected.contains("INHERIT") || expected.contains("ID")) {
      return "a name is missing in front of '='";
    }
    return open.innermost() == null
        ? "definitions belong in braces: { name = value; }; to compare, write =="
        : "to compare, write ==";
  }

  /** Where the token ends that something should follow, if that is on a line before. */
  private String line(List<Token> tokens, int index) {
    if (index < 0 || index >= tokens.size()) {
      return "";
    }
    int line = at.file().line(tokens.get(index).getStopIndex());
    return line == at.line() ? "" : ", at the end of line " + line;
  }

  private @Nullable String comma() {
    if (open.sign().equals("[")) {
      return "the elements of a list are separated by spaces, without commas";
    }
    if (expected.contains(";")) {
      return "definitions end with ';', not with ','";
    }
    if (expected.contains("}")) {
      return "'...' comes last: { name, ... }: …";
    }
    return open.sign().equals("(")
        ? "functions are applied without parentheses and commas: f a b"
        : null;
  }

  private @Nullable String colon() {
    if (expected.contains("=")) {
      return "definitions are written name = value;";
    }
    if (open.sign().equals("[")) {
      return "put a function in a list in parentheses";
    }
    return expected.contains("END")
        ? "a function that is an argument needs parentheses; it has one name or pattern before ':'"
        : null;
  }

  private @Nullable String semicolon(String before) {
    if (expected.contains(")") || expected.contains("}")) {
      OpenBrackets.Opening opening = open.innermost();
      return opening == null
          ? null
          : "the '"
              + (opening.sign().equals("DOLLAR_CURLY") ? "${" : opening.sign())
              + "' at "
              + opening.span().line()
              + ":"
              + opening.span().column()
              + " is not closed";
    }
    if (open.sign().equals("[")) {
      return "the elements of a list are separated by spaces; is a ']' missing?";
    }
    if (expected.contains("END")) {
      return "an expression does not end with ';'; only definitions inside { } and let do";
    }
    if (expected.contains("ELSE")) {
      return "every 'if' has an 'else'";
    }
    if (before.equals(";") || expected.contains("INHERIT")) {
      return "one ';' too many";
    }
    return expected.contains("=") || before.equals("=")
        ? "a definition needs a value: name = value;"
        : null;
  }

  private @Nullable String closing(String before) {
    if (expected.contains(";")) {
      return "every definition ends with ';': it is missing behind '" + before + "'";
    }
    if (expected.contains("=")) {
      return "a definition needs a value: name = value; (or inherit name;)";
    }
    if (expected.contains("END")) {
      return "nothing is open that this '" + found + "' could close";
    }
    if (before.equals("=")) {
      return "a value is missing behind '='";
    }
    if (before.equals("${") && found.equals("}")) {
      return "an expression is missing between '${' and '}'";
    }
    OpenBrackets.Opening opening = open.innermost();
    if (opening != null && !matches(opening.sign())) {
      return "the '"
          + opening.sign()
          + "' at "
          + opening.span().line()
          + ":"
          + opening.span().column()
          + " is not closed";
    }
    return null;
  }

  private boolean matches(String opening) {
    return switch (opening) {
      case "(" -> found.equals(")");
      case "[" -> found.equals("]");
      default -> found.equals("}");
    };
  }

  private @Nullable String chain() {
    return "comparisons cannot be chained: join two of them with &&, or use parentheses";
  }

  private @Nullable String keyword(String before) {
    String word = found.toLowerCase(java.util.Locale.ROOT);
    if (expected.contains("INHERIT") || expected.contains("ID")) {
      return "'" + word + "' is a keyword; as a name it needs quotes: \"" + word + "\"";
    }
    if (expected.contains(";")) {
      return "';' is missing behind '" + before + "'";
    }
    if (open.sign().equals("[")) {
      return "put '" + word + "' and what belongs to it in parentheses";
    }
    return switch (found) {
      case "ELSE" -> expected.contains("THEN") ? "'then' is missing" : null;
      case "IF", "LET", "WITH", "ASSERT" ->
          "put '" + word + "' and what belongs to it in parentheses";
      default -> null;
    };
  }

  private @Nullable String missing() {
    if (expected.equals(List.of(";"))) {
      return "';' is missing in front of this";
    }
    if (expected.contains("=")) {
      return "definitions are written name = value;";
    }
    if (expected.equals(List.of("{"))) {
      return "a set or a pattern in braces goes here";
    }
    if (expected.contains(":")) {
      return "a function's pattern is followed by ':': { name, ... }: result";
    }
    if (expected.contains("}") && expected.contains(",")) {
      return "the names of a pattern are separated by ',': { a, b, ... }: result";
    }
    return null;
  }
}
