package org.nixc.network;

import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.FileAccess;

/**
 * What a network depends on besides its files.
 *
 * @param name the name of the deployment, bytes, one char each; null for the name of the first file
 * @param arguments values for files that are functions ({@code --arg}, {@code --argstr})
 * @param lib the folder or file of the library that modules see as {@code lib}
 * @param modules the folder with {@code module-list.nix}, the modules that every machine gets; also
 *     the argument {@code modulesPath}
 */
public record NetworkSettings(
    @Nullable String name, AttrSet arguments, String lib, String modules) {
  /** The library and modules that ship with nixc. */
  public static NetworkSettings defaults() {
    return new NetworkSettings(
        null,
        AttrSet.EMPTY,
        FileAccess.BUNDLED_ROOT + "/lib",
        FileAccess.BUNDLED_ROOT + "/modules");
  }

  /** The same settings with other arguments. */
  public NetworkSettings withArguments(AttrSet newArguments) {
    return new NetworkSettings(name, newArguments, lib, modules);
  }

  /** The same settings with another name; null for the name of the first file. */
  public NetworkSettings withName(@Nullable String newName) {
    return new NetworkSettings(newName, arguments, lib, modules);
  }
}
