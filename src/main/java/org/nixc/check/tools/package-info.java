/**
 * Runs the real programs on a copy of the rendered files, and leads what they complain about back
 * to the definitions behind it.
 */
@NullMarked
package org.nixc.check.tools;

import org.jspecify.annotations.NullMarked;
