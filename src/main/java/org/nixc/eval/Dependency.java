package org.nixc.eval;

/**
 * Something that a value was computed from and that somebody wants to know of later: an option of a
 * configuration, or a {@link DependencyGroup} of several.
 */
public interface Dependency {}
