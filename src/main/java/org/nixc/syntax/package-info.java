/**
 * From source text to {@link org.nixc.syntax.Expr}, the tree of the Nix language; ANTLR stays
 * inside.
 */
@NullMarked
package org.nixc.syntax;

import org.jspecify.annotations.NullMarked;
