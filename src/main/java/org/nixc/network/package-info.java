/** Reads files that describe machines and gives each machine its configuration. */
@NullMarked
package org.nixc.network;

import org.jspecify.annotations.NullMarked;
