package org.nixc.review;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Value;

/**
 * How one option differs that the user sets, before or after.
 *
 * @param machine the machine that it belongs to
 * @param path its path as people write it
 * @param before its value, or null where nobody set it
 * @param beforePlace where it was set, or null
 * @param after its value, or null where nobody sets it
 * @param afterPlace where it is set, or null
 */
public record OptionDifference(
    String machine,
    String path,
    @Nullable Value before,
    @Nullable Span beforePlace,
    @Nullable Value after,
    @Nullable Span afterPlace) {}
