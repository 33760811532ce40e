package org.nixc.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code eval} is asked for.
 *
 * @param inputs files, folders, {@code <search/paths>}, {@code -}, or expressions
 * @param expressions whether the inputs are expressions ({@code -E})
 * @param selections the paths to print ({@code -A}); none means the whole value
 * @param form how values are printed
 * @param strict whether everything is forced before printing
 * @param location whether XML output says where values are from
 * @param arguments what functions at the top level are called with
 * @param includes additions to the search path ({@code -I})
 * @param settings settings of Nix, the later ones stronger
 * @param machine the machine of a network whose merged configuration is meant; null for plain
 *     evaluation
 * @param provenance whether each value of a machine is printed with where it comes from
 */
record EvalOptions(
    List<String> inputs,
    boolean expressions,
    List<String> selections,
    Form form,
    boolean strict,
    boolean location,
    List<NetworkInput.Argument> arguments,
    List<String> includes,
    List<NixSettings.Assignment> settings,
    @Nullable String machine,
    boolean provenance) {

  EvalOptions {
    inputs = List.copyOf(inputs);
    selections = List.copyOf(selections);
    arguments = List.copyOf(arguments);
    includes = List.copyOf(includes);
    settings = List.copyOf(settings);
  }

  /** How a value is printed. */
  enum Form {
    NIX,
    JSON,
    YAML,
    XML,
    RAW
  }
}
