package org.nixc.cli;

import java.util.List;

/**
 * What {@code parse} is asked for.
 *
 * @param inputs files, folders, {@code -}, or expressions
 * @param expressions whether the inputs are expressions ({@code -E})
 * @param check whether only to say, file by file, if it is right
 * @param pipeOperators whether the experimental pipe operators are allowed
 */
record ParseOptions(
    List<String> inputs, boolean expressions, boolean check, boolean pipeOperators) {
  ParseOptions {
    inputs = List.copyOf(inputs);
  }
}
