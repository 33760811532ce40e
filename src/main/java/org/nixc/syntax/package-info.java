/** Turns Nix source text into an immutable expression tree with source spans. */
@NullMarked
package org.nixc.syntax;

import org.jspecify.annotations.NullMarked;
