/** Turns a machine's configuration into files, through targets and templates. */
@NullMarked
package org.nixc.render;

import org.jspecify.annotations.NullMarked;
