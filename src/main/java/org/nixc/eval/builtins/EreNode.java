package org.nixc.eval.builtins;

import java.util.List;

/** A POSIX extended regular expression, parsed. */
sealed interface EreNode {
  /** A repetition without an upper limit. */
  int UNLIMITED = -1;

  /** Whether it can match without consuming anything. */
  boolean nullable();

  /** One byte out of a set; the table has an entry for each byte. */
  record Bytes(boolean[] accepted) implements EreNode {
    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** The beginning of the text. */
  record Begin() implements EreNode {
    @Override
    public boolean nullable() {
      return true;
    }
  }

  /** The end of the text. */
  record End() implements EreNode {
    @Override
    public boolean nullable() {
      return true;
    }
  }

  /** One after the other; no parts match the empty text. */
  record Sequence(List<EreNode> parts) implements EreNode {
    @Override
    public boolean nullable() {
      for (EreNode part : parts) {
        if (!part.nullable()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Either of two. */
  record Either(EreNode first, EreNode second) implements EreNode {
    @Override
    public boolean nullable() {
      return first.nullable() || second.nullable();
    }
  }

  /** A pair of parentheses; groups count from 1 in the order of their opening. */
  record Group(int number, EreNode body) implements EreNode {
    @Override
    public boolean nullable() {
      return body.nullable();
    }
  }

  /**
   * A repetition.
   *
   * @param max how often at most, or {@link #UNLIMITED}
   * @param interval whether it was written with braces: those expand to copies of the body
   */
  record Repeat(EreNode body, int min, int max, boolean interval) implements EreNode {
    @Override
    public boolean nullable() {
      return min == 0 || body.nullable();
    }
  }
}
