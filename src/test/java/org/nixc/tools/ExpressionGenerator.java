package org.nixc.tools;

import java.util.Random;

/** Makes random expressions. */
final class ExpressionGenerator {
  private final Random random;

  ExpressionGenerator(long seed, String theme) {
    random = new Random(seed);
  }

  String next() {
    return "" + random.nextInt(10);
  }
}
