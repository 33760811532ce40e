/** Tools for people who work on nixc: recording expectations and comparing with C++ Nix. */
@NullMarked
package org.nixc.tools;

import org.jspecify.annotations.NullMarked;
