/**
 * What nixc tells its users, as values: diagnostics, the places they point to, and the two kinds of
 * failure.
 */
@NullMarked
package org.nixc.diagnostic;

import org.jspecify.annotations.NullMarked;
