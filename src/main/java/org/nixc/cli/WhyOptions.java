package org.nixc.cli;

import org.jspecify.annotations.Nullable;

/**
 * What {@code why} is asked for.
 *
 * @param path the path of an option, as people write it
 * @param machine the machine, or null for the only one
 * @param json whether JSON is printed
 * @param input the files of the network
 */
record WhyOptions(String path, @Nullable String machine, boolean json, NetworkInput input) {}
