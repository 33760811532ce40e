/** Turns expressions into values, lazily and with the meaning the Nix language gives them. */
@NullMarked
package org.nixc.eval;

import org.jspecify.annotations.NullMarked;
