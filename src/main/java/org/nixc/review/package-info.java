/** Compares what would be rendered, or was evaluated, with an earlier state. */
@NullMarked
package org.nixc.review;

import org.jspecify.annotations.NullMarked;
