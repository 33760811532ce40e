package org.nixc.eval.builtins;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Runs a compiled regular expression on a text, with the choices that Nix's library makes: loops
 * take as much as they can, of two alternatives the one that leads to the longer match counts and
 * the first one where both are equal, and a group holds what it matched last.
 *
 * <p>It is a depth-first search with a stack of its own, so that neither a long text nor a deep
 * expression overflows Java's. Once it has taken many steps it remembers at which branches, places
 * and loop counters it has been: whether there is a match from there on does not depend on how the
 * search got there, and a second visit cannot find a longer match than the first one did. That
 * keeps the whole search polynomial.
 */
final class EreMatcher {
  /** Short searches end sooner than remembering pays. */
  private static final int STEPS_BEFORE_MEMORY = 20_000;

  private static final int FRAME = 3;
  private static final int RESTORE = 0;
  private static final int EITHER_FIRST = 1;
  private static final int EITHER_SECOND = 2;
  private static final int EITHER_SECOND_AFTER_MATCH = 3;
  private static final int LOOP_MORE = 4;
  private static final int LOOP_EXIT = 5;

  private record Visit(int instruction, int place, long counters) {}

  private final EreProgram program;
  private final String text;
  private final int[] saved;
  private int[] best = new int[0];
  private int bestEnd;
  private int start;
  private long[] stack = new long[64 * FRAME];
  private int top;
  private long steps;

  /** Branches without a match behind them: a fact about the rest of the text. */
  private final Set<Visit> failed = new HashSet<>();

  /** Branches with a match behind them that this search has seen already. */
  private final Set<Visit> succeeded = new HashSet<>();

  EreMatcher(EreProgram program, String text) {
    this.program = program;
    this.text = text;
    this.saved = new int[2 * (program.groups + 1)];
  }

  /** Whether the whole text matches. */
  boolean matches() {
    return run(0, true, false);
  }

  /** Looks for the first match that starts at {@code from} or later. */
  boolean find(int from) {
    for (int at = from; at <= text.length(); at++) {
      if (run(at, false, false)) {
        return true;
      }
    }
    return false;
  }

  /** Looks for a match that starts at {@code from} and is not empty. */
  boolean findLongerAt(int from) {
    // What fails here fails because an empty match does not count: not a fact to keep.
    Set<Visit> facts = new HashSet<>(failed);
    boolean found = run(from, false, true);
    failed.clear();
    failed.addAll(facts);
    return found;
  }

  /** Where the match starts. */
  int start() {
    return start;
  }

  /** Where the match ends. */
  int end() {
    return bestEnd;
  }

  /** What a group matched last, or null where it took no part. */
  @org.jspecify.annotations.Nullable
  String group(int number) {
    int to = best[2 * number + 1];
    return to < 0 ? null : text.substring(best[2 * number], to);
  }

  private boolean run(int from, boolean whole, boolean notEmpty) {
    start = from;
    bestEnd = -1;
    top = 0;
    Arrays.fill(saved, -1);
    succeeded.clear();
    byte[] op = program.op;
    int end = text.length();
    int instruction = 0;
    int place = from;
    long counters = 0;
    while (true) {
      boolean match = false;
      steps++;
      switch (op[instruction]) {
        case EreProgram.BYTE -> {
          if (place < end && text.charAt(place) == program.first[instruction]) {
            instruction++;
            place++;
            counters = 0;
            continue;
          }
        }
        case EreProgram.ANY_OF -> {
          if (place < end && program.sets[instruction][text.charAt(place)]) {
            instruction++;
            place++;
            counters = 0;
            continue;
          }
        }
        case EreProgram.BEGIN -> {
          if (place == 0) {
            instruction++;
            continue;
          }
        }
        case EreProgram.END -> {
          if (place == end) {
            instruction++;
            continue;
          }
        }
        case EreProgram.JUMP -> {
          instruction = program.first[instruction];
          continue;
        }
        case EreProgram.SAVE -> {
          int slot = program.first[instruction];
          push(RESTORE, slot, saved[slot], 0);
          saved[slot] = place;
          instruction++;
          continue;
        }
        case EreProgram.EITHER -> {
          int known = known(instruction, place, counters);
          if (known == 0) {
            push(EITHER_FIRST, instruction, place, counters);
            instruction = program.first[instruction];
            continue;
          }
          match = known > 0;
        }
        case EreProgram.LOOP -> {
          int known = known(instruction, place, counters);
          if (known == 0) {
            int counter = program.counter[instruction];
            if (counter < 0) {
              push(LOOP_MORE, instruction, place, counters);
              instruction = program.first[instruction];
            } else if ((counters >>> counter & 3) < 2) {
              push(LOOP_MORE, instruction, place, counters);
              counters += 1L << counter;
              instruction = program.first[instruction];
            } else {
              instruction = program.second[instruction];
            }
            continue;
          }
          match = known > 0;
        }
        default -> {
          match = whole ? place == end : !notEmpty || place > from;
          if (match && place > bestEnd) {
            bestEnd = place;
            best = saved.clone();
          }
          if (match && whole) {
            return true;
          }
        }
      }
      // Back to the last branch that has something left to try.
      boolean resumed = false;
      while (top > 0 && !resumed) {
        top -= FRAME;
        int kind = (int) (stack[top] >>> 32);
        int subject = (int) stack[top];
        int before = (int) stack[top + 1];
        if (kind == RESTORE) {
          saved[subject] = before;
          continue;
        }
        long countersBefore = stack[top + 2];
        switch (kind) {
          case EITHER_FIRST -> {
            push(
                match ? EITHER_SECOND_AFTER_MATCH : EITHER_SECOND, subject, before, countersBefore);
            resumed = true;
          }
          case LOOP_MORE -> {
            if (match) {
              remember(subject, before, countersBefore, true);
            } else {
              push(LOOP_EXIT, subject, before, countersBefore);
              resumed = true;
            }
          }
          default -> {
            match |= kind == EITHER_SECOND_AFTER_MATCH;
            remember(subject, before, countersBefore, match);
          }
        }
        if (resumed) {
          instruction = program.second[subject];
          place = before;
          counters = countersBefore;
        }
      }
      if (!resumed) {
        return match;
      }
    }
  }

  private void push(int kind, int subject, int place, long counters) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, top * 2);
    }
    stack[top] = (long) kind << 32 | subject;
    stack[top + 1] = place;
    stack[top + 2] = counters;
    top += FRAME;
  }

  /** 1 and -1 where this branch is known to lead to a match or to none, otherwise 0. */
  private int known(int instruction, int place, long counters) {
    if (steps < STEPS_BEFORE_MEMORY) {
      return 0;
    }
    Visit visit = new Visit(instruction, place, counters);
    return failed.contains(visit) ? -1 : succeeded.contains(visit) ? 1 : 0;
  }

  private void remember(int instruction, int place, long counters, boolean match) {
    if (steps >= STEPS_BEFORE_MEMORY) {
      (match ? succeeded : failed).add(new Visit(instruction, place, counters));
    }
  }
}
