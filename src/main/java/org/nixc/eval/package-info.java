/**
 * From {@link org.nixc.syntax.Expr} to {@link org.nixc.eval.Value}: names to slots, nodes, thunks,
 * lazy evaluation.
 */
@NullMarked
package org.nixc.eval;

import org.jspecify.annotations.NullMarked;
