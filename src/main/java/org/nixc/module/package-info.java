/**
 * Merges the definitions of modules into one configuration that knows where each value came from.
 */
@NullMarked
package org.nixc.module;

import org.jspecify.annotations.NullMarked;
