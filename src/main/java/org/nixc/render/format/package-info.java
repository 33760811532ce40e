/**
 * One class a file format: how a value is written so that it can never add a directive, a line or a
 * command.
 */
@NullMarked
package org.nixc.render.format;

import org.jspecify.annotations.NullMarked;
