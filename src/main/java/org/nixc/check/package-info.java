/**
 * Looks at machines for what evaluates and renders well and is a mistake all the same: one small
 * class for each thing that is looked for, all named in {@link org.nixc.check.Checks}.
 */
@NullMarked
package org.nixc.check;

import org.jspecify.annotations.NullMarked;
