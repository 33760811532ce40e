/** The command line: declares options, runs workers, prints results and diagnostics. */
@NullMarked
package org.nixc.cli;

import org.jspecify.annotations.NullMarked;
