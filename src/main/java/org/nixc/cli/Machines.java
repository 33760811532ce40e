package org.nixc.cli;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.network.Machine;
import org.nixc.network.Network;

/** Chooses machines by what was said on the command line. */
final class Machines {
  private Machines() {}

  /** The machine of a name, or the only one where no name was given. */
  static Machine one(Network network, @Nullable String name) {
    return name == null ? network.only() : network.machine(ByteText.encode(name));
  }
}
