package org.nixc.network;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Value;

/**
 * One definition of a machine, or of {@code defaults}, or of a resource: the value and where it is
 * written.
 */
record MachineSource(String file, Value module, @Nullable Span span) {}
