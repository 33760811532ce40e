package org.nixc.cli;

/**
 * What {@code diff} is asked for.
 *
 * @param golden the folder to compare with, laid out as {@code render -o} does it
 * @param rendering what to render; where it would be written does not matter
 */
record DiffOptions(String golden, RenderOptions rendering) {}
