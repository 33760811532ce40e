package org.nixc.cli;

import java.util.List;

/**
 * What {@code check} is asked for.
 *
 * @param tools whether the real programs look at the rendered files, too
 * @param machines the machines; none means all
 * @param input the files of the network
 */
record CheckOptions(boolean tools, List<String> machines, NetworkInput input) {
  CheckOptions {
    machines = List.copyOf(machines);
  }
}
