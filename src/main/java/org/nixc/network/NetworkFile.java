package org.nixc.network;

import org.nixc.eval.Value;

/**
 * One file of a network with what it contains.
 *
 * @param path the absolute path, or a label for a text that is in no file
 * @param value its value, perhaps a thunk
 */
public record NetworkFile(String path, Value value) {}
