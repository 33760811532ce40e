/** Tests of the Nix library that ships with nixc. */
@NullMarked
package org.nixc.lib;

import org.jspecify.annotations.NullMarked;
