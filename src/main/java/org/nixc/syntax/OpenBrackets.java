package org.nixc.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** The brackets and quotes that are open at some place of a text. */
final class OpenBrackets {
  /** An opening token and where it stands. */
  record Opening(String sign, Span span) {}

  private final Deque<Opening> open = new ArrayDeque<>();

  /** Takes note of the next terminal. */
  void see(String terminal, Span at) {
    switch (terminal) {
      case "(", "[", "{", "DOLLAR_CURLY", "IND_OPEN" -> open.push(new Opening(terminal, at));
      case ")", "]", "}", "IND_CLOSE" -> open.poll();
      case "\"" -> {
        Opening last = open.peek();
        if (last != null && last.sign().equals("\"")) {
          open.poll();
        } else {
          open.push(new Opening(terminal, at));
        }
      }
      default -> {
        // Opens and closes nothing.
      }
    }
  }

  /** The innermost one that is open, or null. */
  @Nullable Opening innermost() {
    return open.peek();
  }

  /** The sign of the innermost one, or an empty string. */
  String sign() {
    Opening last = open.peek();
    return last == null ? "" : last.sign();
  }
}
