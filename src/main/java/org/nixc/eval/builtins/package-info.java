/** The functions under {@code builtins}, one class a theme. */
@NullMarked
package org.nixc.eval.builtins;

import org.jspecify.annotations.NullMarked;
