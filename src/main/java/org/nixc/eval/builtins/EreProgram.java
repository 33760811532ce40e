package org.nixc.eval.builtins;

import java.util.Arrays;

/**
 * A compiled regular expression: instructions in arrays, which {@link EreMatcher} runs.
 *
 * <p>A loop whose body can match nothing may be entered twice at one place, no more; only loops
 * that can come round to the same place need to be counted for that, and each such has a counter.
 */
final class EreProgram {
  static final byte BYTE = 0;
  static final byte ANY_OF = 1;
  static final byte BEGIN = 2;
  static final byte END = 3;
  static final byte SAVE = 4;
  static final byte EITHER = 5;
  static final byte LOOP = 6;
  static final byte ACCEPT = 7;
  static final byte JUMP = 8;

  /** Nix's library refuses to build more states than this; ours counts in the same way. */
  private static final int MAX_STATES = 100_000;

  private static final int MAX_COUNTERS = 31;
  private static final int NO_COUNTER = -1;

  byte[] op = new byte[16];

  /** The byte, the slot, or the branch to try first. */
  int[] first = new int[16];

  /** The branch to try second. */
  int[] second = new int[16];

  /** The counter of a loop, or -1. */
  int[] counter = new int[16];

  boolean[][] sets = new boolean[16][];
  final int groups;
  private int size;
  private int states;
  private int counters;

  private EreProgram(int groups) {
    this.groups = groups;
  }

  static EreProgram compile(String regex) throws EreSyntaxException {
    EreParser parser = new EreParser(regex);
    EreNode root = parser.parse();
    EreProgram program = new EreProgram(parser.groups());
    program.count(3);
    program.emit(root, false);
    program.add(ACCEPT, 0);
    return program;
  }

  private void emit(EreNode node, boolean inEmptyLoop) throws EreSyntaxException {
    switch (node) {
      case EreNode.Bytes bytes -> emitBytes(bytes.accepted());
      case EreNode.Begin begin -> add(BEGIN, 0);
      case EreNode.End end -> add(END, 0);
      case EreNode.Sequence sequence -> {
        for (EreNode part : sequence.parts()) {
          emit(part, inEmptyLoop);
        }
        count(1);
      }
      case EreNode.Group group -> {
        add(SAVE, 2 * group.number());
        emit(group.body(), inEmptyLoop);
        add(SAVE, 2 * group.number() + 1);
      }
      case EreNode.Either either -> {
        int choice = add(EITHER, 0);
        first[choice] = size;
        emit(either.first(), inEmptyLoop);
        int jump = add(JUMP, 0);
        second[choice] = size;
        emit(either.second(), inEmptyLoop);
        first[jump] = size;
      }
      case EreNode.Repeat repeat -> emitRepeat(repeat, inEmptyLoop);
    }
  }

  private void emitBytes(boolean[] accepted) throws EreSyntaxException {
    int only = NO_COUNTER;
    for (int c = 0; c < accepted.length; c++) {
      if (accepted[c]) {
        only = only == NO_COUNTER ? c : accepted.length;
      }
    }
    if (only >= 0 && only < accepted.length) {
      add(BYTE, only);
    } else {
      int any = add(ANY_OF, 0);
      sets[any] = accepted;
    }
  }

  private void emitRepeat(EreNode.Repeat repeat, boolean inEmptyLoop) throws EreSyntaxException {
    boolean nullable = repeat.body().nullable();
    if (!repeat.interval() && repeat.max() == EreNode.UNLIMITED && repeat.min() == 1) {
      int body = size;
      emit(repeat.body(), inEmptyLoop || nullable);
      int loop = loop(nullable);
      first[loop] = body;
      second[loop] = size;
      return;
    }
    for (int i = 0; i < repeat.min(); i++) {
      emit(repeat.body(), inEmptyLoop);
    }
    if (repeat.max() == EreNode.UNLIMITED) {
      int loop = loop(nullable);
      first[loop] = size;
      emit(repeat.body(), inEmptyLoop || nullable);
      int back = add(JUMP, 0);
      first[back] = loop;
      second[loop] = size;
      return;
    }
    int[] options = new int[Math.min(repeat.max() - repeat.min(), MAX_STATES + 1)];
    for (int i = 0; i < options.length; i++) {
      options[i] = loop(nullable && inEmptyLoop);
      first[options[i]] = size;
      emit(repeat.body(), inEmptyLoop);
    }
    for (int option : options) {
      second[option] = size;
    }
    count(1);
  }

  private int loop(boolean counted) throws EreSyntaxException {
    int loop = add(LOOP, 0);
    if (counted) {
      if (counters >= MAX_COUNTERS) {
        throw new EreSyntaxException(true);
      }
      counter[loop] = 2 * counters++;
    }
    return loop;
  }

  private void count(int more) throws EreSyntaxException {
    states += more;
    if (states > MAX_STATES) {
      throw new EreSyntaxException(true);
    }
  }

  private int add(byte operation, int argument) throws EreSyntaxException {
    count(1);
    if (size == op.length) {
      op = Arrays.copyOf(op, size * 2);
      first = Arrays.copyOf(first, size * 2);
      second = Arrays.copyOf(second, size * 2);
      counter = Arrays.copyOf(counter, size * 2);
      sets = Arrays.copyOf(sets, size * 2);
    }
    op[size] = operation;
    first[size] = argument;
    counter[size] = NO_COUNTER;
    return size++;
  }
}
