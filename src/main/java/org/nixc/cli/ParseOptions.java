package org.nixc.cli;

import java.util.List;

/**
 * What {@code parse} is asked for.
 *
 * @param inputs files, folders, {@code -}, or expressions
 * @param expressions whether the inputs are expressions ({@code -E})
 * @param check whether only to say, file by file, if it is right
 * @param settings settings of Nix, the later ones stronger
 */
record ParseOptions(
    List<String> inputs,
    boolean expressions,
    boolean check,
    List<NixSettings.Assignment> settings) {
  ParseOptions {
    inputs = List.copyOf(inputs);
    settings = List.copyOf(settings);
  }
}
