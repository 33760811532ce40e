package org.nixc.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The language as a context-free grammar in the shape of an LR parser.
 *
 * <p>ANTLR parses; this grammar only explains what ANTLR refused. Which tokens an LR parser still
 * expects depends on how its rules are cut, so these are cut such that the answer is the one that
 * users of C++ Nix know. Whatever ANTLR accepts must be accepted here and the other way round.
 */
final class LrGrammar {
  /** One production: {@code left → right}, with the precedence level of the rule or 0. */
  record Production(int left, int[] right, int precedence) {}

  /** Every terminal with the words for it, in the order in which expected tokens are listed. */
  private static final String[] TERMINALS = {
    "END end of file",
    "INVALID invalid token",
    "ID identifier",
    "STR string",
    "IND_STR indented string",
    "INT integer",
    "FLOAT floating-point literal",
    "PATH path",
    "HPATH '~/…' path",
    "SPATH '<…>' path",
    "PATH_END end of path",
    "URI URI",
    "IF 'if'",
    "THEN 'then'",
    "ELSE 'else'",
    "ASSERT 'assert'",
    "WITH 'with'",
    "LET 'let'",
    "IN 'in'",
    "REC 'rec'",
    "INHERIT 'inherit'",
    "EQ '=='",
    "NEQ '!='",
    "LEQ '<='",
    "GEQ '>='",
    "UPDATE '//'",
    "CONCAT '++'",
    "AND '&&'",
    "OR '||'",
    "IMPL '->'",
    "OR_KW 'or'",
    "PIPE_FROM '<|'",
    "PIPE_INTO '|>'",
    "DOLLAR_CURLY '${'",
    "IND_OPEN start of an indented string",
    "IND_CLOSE end of an indented string",
    "ELLIPSIS '...'",
    "< '<'",
    "> '>'",
    "+ '+'",
    "- '-'",
    "* '*'",
    "/ '/'",
    "? '?'",
    ": ':'",
    "@ '@'",
    "; ';'",
    "! '!'",
    ". '.'",
    "\" '\"'",
    "( '('",
    ") ')'",
    "{ '{'",
    "} '}'",
    "[ '['",
    "] ']'",
    "= '='",
    ", ','",
  };

  /** Loosest first; a letter says how operators of one level associate (n: not at all). */
  private static final String[] PRECEDENCES = {
    "r IMPL",
    "l OR",
    "l AND",
    "n EQ NEQ",
    "n < > LEQ GEQ",
    "r UPDATE",
    "l !",
    "l + -",
    "l * /",
    "r CONCAT",
    "n ?",
    "n NEGATE",
  };

  /** One line a nonterminal; alternatives between bars; {@code %p} sets a rule's precedence. */
  private static final String[] RULES = {
    "start = expr END",
    "expr = function",
    "function = ID : function | pattern : function | pattern @ ID : function"
        + " | ID @ pattern : function | ASSERT expr ; function | WITH expr ; function"
        + " | LET binds IN function | choice",
    "choice = IF expr THEN expr ELSE expr | pipe_from | pipe_into | op",
    "pipe_from = op PIPE_FROM pipe_from | op PIPE_FROM op",
    "pipe_into = pipe_into PIPE_INTO op | op PIPE_INTO op",
    "op = ! op | - op %NEGATE | op EQ op | op NEQ op | op < op | op LEQ op | op > op | op GEQ op"
        + " | op AND op | op OR op | op IMPL op | op UPDATE op | op ? path | op + op | op - op"
        + " | op * op | op / op | op CONCAT op | app",
    "app = app select | select",
    "select = simple . path | simple . path OR_KW select | simple OR_KW | simple",
    "simple = ID | INT | FLOAT | \" text \" | IND_OPEN ind_text IND_CLOSE | file PATH_END"
        + " | file parts PATH_END | SPATH | URI | ( expr ) | LET { binds } | REC { binds }"
        + " | { binds1 } | { } | [ list ]",
    "text = STR | parts | ",
    "parts = parts STR | parts DOLLAR_CURLY expr } | DOLLAR_CURLY expr }"
        + " | STR DOLLAR_CURLY expr }",
    "file = PATH | HPATH",
    "ind_text = ind_text IND_STR | ind_text DOLLAR_CURLY expr } | ",
    "binds = binds1 | ",
    "binds1 = binds1 path = expr ; | binds INHERIT attrs ; | binds INHERIT ( expr ) attrs ;"
        + " | path = expr ;",
    "attrs = attrs attr | attrs string_attr | ",
    "path = path . attr | path . string_attr | attr | string_attr",
    "attr = ID | OR_KW",
    "string_attr = \" text \" | DOLLAR_CURLY expr }",
    "list = list select | ",
    "pattern = { formals , ELLIPSIS } | { ELLIPSIS } | { formals , } | { formals } | { }",
    "formals = formals , formal | formal",
    "formal = ID | ID ? expr",
  };

  static final int END = 0;
  final int terminals = TERMINALS.length;
  final List<Production> productions = new ArrayList<>();
  private final Map<String, Integer> symbols = new HashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final List<List<Integer>> byLeft = new ArrayList<>();
  private final BitSet[] follow;

  LrGrammar() {
    for (String terminal : TERMINALS) {
      symbols.put(terminal.substring(0, terminal.indexOf(' ')), symbols.size());
    }
    for (int i = 0; i < PRECEDENCES.length; i++) {
      for (String operator : words(PRECEDENCES[i].substring(2))) {
        levels.put(operator, i + 1);
      }
    }
    for (String rule : RULES) {
      symbols.put(rule.substring(0, rule.indexOf(' ')), symbols.size());
      byLeft.add(new ArrayList<>());
    }
    for (String rule : RULES) {
      addRule(rule);
    }
    follow = computeFollow();
  }

  private void addRule(String rule) {
    int equals = rule.indexOf(" = ");
    int left = symbol(rule.substring(0, equals));
    for (String alternative : split(rule.substring(equals + 3))) {
      List<String> words = words(alternative);
      int precedence = 0;
      int[] right = new int[words.size()];
      int length = 0;
      for (String word : words) {
        if (word.startsWith("%")) {
          precedence = levels.getOrDefault(word.substring(1), 0);
        } else {
          precedence = levels.getOrDefault(word, precedence);
          right[length++] = symbol(word);
        }
      }
      byLeft.get(left - terminals).add(productions.size());
      productions.add(new Production(left, Arrays.copyOf(right, length), precedence));
    }
  }

  private static List<String> split(String alternatives) {
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int bar = alternatives.indexOf(" | "); bar >= 0; bar = alternatives.indexOf(" | ", from)) {
      all.add(alternatives.substring(from, bar));
      from = bar + 3;
    }
    all.add(alternatives.substring(from));
    return all;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > from) {
          words.add(text.substring(from, i));
        }
        from = i + 1;
      }
    }
    return words;
  }

  /** The number of a symbol; terminals come first. */
  int symbol(String name) {
    Integer number = symbols.get(name);
    if (number == null) {
      throw new IllegalArgumentException(name);
    }
    return number;
  }

  /** How messages call a terminal. */
  static String words(int terminal) {
    String line = TERMINALS[terminal];
    return line.substring(line.indexOf(' ') + 1);
  }

  /** The name of a terminal in this grammar. */
  static String name(int terminal) {
    String line = TERMINALS[terminal];
    return line.substring(0, line.indexOf(' '));
  }

  boolean isTerminal(int symbol) {
    return symbol < terminals;
  }

  /** The productions of a nonterminal. */
  List<Integer> alternatives(int nonterminal) {
    return byLeft.get(nonterminal - terminals);
  }

  /** The terminals that can come after a nonterminal. */
  BitSet follow(int nonterminal) {
    return follow[nonterminal];
  }

  /** The precedence level of a terminal, 0 if it has none. */
  int precedence(int terminal) {
    return levels.getOrDefault(name(terminal), 0);
  }

  /** How the operators of a level associate: {@code l}, {@code r} or {@code n}. */
  static char associativity(int level) {
    return PRECEDENCES[level - 1].charAt(0);
  }

  private BitSet[] computeFollow() {
    BitSet[] first = new BitSet[symbols.size()];
    BitSet[] after = new BitSet[symbols.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = new BitSet();
      after[i] = new BitSet();
      if (isTerminal(i)) {
        first[i].set(i);
      }
    }
    BitSet nullable = new BitSet();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Production production : productions) {
        changed |= propagate(production, first, after, nullable);
      }
    }
    return after;
  }

  private boolean propagate(
      Production production, BitSet[] first, BitSet[] after, BitSet nullable) {
    boolean changed = false;
    int[] right = production.right();
    BitSet behind = (BitSet) after[production.left()].clone();
    boolean allNullable = true;
    for (int i = right.length - 1; i >= 0; i--) {
      changed |= addAll(after[right[i]], behind);
      if (nullable.get(right[i])) {
        behind.or(first[right[i]]);
      } else {
        behind = (BitSet) first[right[i]].clone();
        allNullable = false;
      }
    }
    for (int symbol : right) {
      changed |= addAll(first[production.left()], first[symbol]);
      if (!nullable.get(symbol)) {
        break;
      }
    }
    if (allNullable && !nullable.get(production.left())) {
      nullable.set(production.left());
      changed = true;
    }
    return changed;
  }

  private static boolean addAll(BitSet set, BitSet more) {
    int before = set.cardinality();
    set.or(more);
    return set.cardinality() != before;
  }
}
