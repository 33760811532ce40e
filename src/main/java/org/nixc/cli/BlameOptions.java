package org.nixc.cli;

import org.jspecify.annotations.Nullable;

/**
 * What {@code blame} is asked for.
 *
 * @param path a rendered file, as it is called on the machine or in the output
 * @param line a line of it, or 0 for all
 * @param machine the machine, or null for the only one that has the file
 * @param input the files of the network
 */
record BlameOptions(String path, int line, @Nullable String machine, NetworkInput input) {}
