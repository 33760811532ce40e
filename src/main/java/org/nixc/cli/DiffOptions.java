package org.nixc.cli;

import org.jspecify.annotations.Nullable;

/**
 * What {@code diff} is asked for; one of the two to compare with is given.
 *
 * @param golden the folder to compare with, laid out as {@code render -o} does it
 * @param against the revision of Git to compare with
 * @param rendering what to render; where it would be written does not matter
 */
record DiffOptions(@Nullable String golden, @Nullable String against, RenderOptions rendering) {}
