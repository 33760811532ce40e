package org.nixc.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The LR automaton of {@link LrGrammar}, whose states are built when a token stream gets there.
 *
 * <p>A state that can reduce does so on any token that it cannot shift, as the parsers made by
 * bison do. So an error shows only in a state that can do nothing but shift, and what that state
 * can shift is what was expected.
 */
final class LrAutomaton {
  /** The actions besides shifting to a state (0 or more) and reducing (below {@link #ERROR}). */
  static final int ERROR = -1;

  private static final int DOT_BITS = 4;

  /** A state: its items, each a production and how far in it we are, and what they lead to. */
  final class State {
    private final int number;
    private final Map<Integer, List<Integer>> moves = new HashMap<>();
    private final List<Integer> reductions = new ArrayList<>();
    private final Map<Integer, State> next = new HashMap<>();

    State(int number, List<Integer> kernel) {
      this.number = number;
      BitSet expanded = new BitSet();
      List<Integer> items = new ArrayList<>(kernel);
      for (int i = 0; i < items.size(); i++) {
        int item = items.get(i);
        int[] right = grammar.productions.get(item >> DOT_BITS).right();
        int dot = item & ((1 << DOT_BITS) - 1);
        if (dot == right.length) {
          reductions.add(item >> DOT_BITS);
          continue;
        }
        int symbol = right[dot];
        moves.computeIfAbsent(symbol, s -> new ArrayList<>()).add(item + 1);
        if (!grammar.isTerminal(symbol) && !expanded.get(symbol)) {
          expanded.set(symbol);
          for (int production : grammar.alternatives(symbol)) {
            items.add(production << DOT_BITS);
          }
        }
      }
    }

    /** The state behind a symbol that can come here. */
    State after(int symbol) {
      State known = next.get(symbol);
      if (known == null) {
        known = state(moves.getOrDefault(symbol, List.of()));
        next.put(symbol, known);
      }
      return known;
    }

    /** A production to reduce by, or {@link #SHIFT}, or {@link #ERROR}. */
    int action(int terminal) {
      if (moves.containsKey(terminal)) {
        int resolved = resolve(terminal);
        if (resolved != REDUCE) {
          return resolved;
        }
      }
      return reductions.isEmpty() ? ERROR : reduction(terminal);
    }

    /** Whether the operator that comes binds tighter than the one that is complete. */
    private int resolve(int terminal) {
      int level = grammar.precedence(terminal);
      for (int production : reductions) {
        int rule = grammar.productions.get(production).precedence();
        if (rule != 0 && level != 0 && level <= rule) {
          if (level < rule) {
            return REDUCE;
          }
          return switch (LrGrammar.associativity(level)) {
            case 'l' -> REDUCE;
            case 'r' -> SHIFT;
            default -> ERROR;
          };
        }
      }
      return SHIFT;
    }

    /**
     * Of several productions the one for which the token speaks; where it speaks for more than one,
     * the one that fewer tokens speak for; else the one that most tokens speak for.
     */
    private int reduction(int terminal) {
      int chosen = reductions.get(0);
      if (reductions.size() == 1) {
        return chosen;
      }
      int fewest = Integer.MAX_VALUE;
      int most = -1;
      int fallback = chosen;
      for (int production : reductions) {
        BitSet follow = grammar.follow(grammar.productions.get(production).left());
        int size = follow.cardinality();
        if (follow.get(terminal) && size < fewest) {
          fewest = size;
          chosen = production;
        }
        if (size > most) {
          most = size;
          fallback = production;
        }
      }
      return fewest == Integer.MAX_VALUE ? fallback : chosen;
    }

    /** The terminals that can be shifted here, in the order in which they are listed. */
    List<Integer> expected() {
      List<Integer> terminals = new ArrayList<>();
      for (int symbol : moves.keySet()) {
        if (grammar.isTerminal(symbol) && action(symbol) == SHIFT) {
          terminals.add(symbol);
        }
      }
      terminals.sort(null);
      return terminals;
    }

    @Override
    public String toString() {
      return "state " + number;
    }
  }

  /** The action that moves on to the next token. */
  static final int SHIFT = -2;

  private static final int REDUCE = -3;

  private final LrGrammar grammar = new LrGrammar();
  private final Map<List<Integer>, State> states = new HashMap<>();
  private State[] stack = new State[64];
  private int depth;

  LrAutomaton() {
    stack[0] = state(List.of(0));
  }

  private State state(List<Integer> kernel) {
    State known = states.get(kernel);
    if (known == null) {
      known = new State(states.size(), kernel);
      states.put(kernel, known);
    }
    return known;
  }

  LrGrammar grammar() {
    return grammar;
  }

  /** Takes the next token; false if it cannot come here, and then {@link #expected} says what. */
  boolean accept(int terminal) {
    while (true) {
      State state = stack[depth];
      int action = state.action(terminal);
      if (action == ERROR) {
        return false;
      }
      if (action == SHIFT) {
        push(state.after(terminal));
        return true;
      }
      LrGrammar.Production production = grammar.productions.get(action);
      depth -= production.right().length;
      push(stack[depth].after(production.left()));
    }
  }

  private void push(State state) {
    if (++depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth] = state;
  }

  /** The terminals that could have come instead of the one that was refused. */
  List<Integer> expected() {
    @Nullable State state = stack[depth];
    return state == null ? List.of() : state.expected();
  }
}
