package org.nixc.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code render} is asked for.
 *
 * @param targets names or folders of targets; none means all that ship with nixc
 * @param machines the machines; none means all
 * @param out the folder to write to, or null for standard output
 * @param input the files of the network
 */
record RenderOptions(
    List<String> targets, List<String> machines, @Nullable String out, NetworkInput input) {
  RenderOptions {
    targets = List.copyOf(targets);
    machines = List.copyOf(machines);
  }
}
