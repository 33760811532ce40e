/** Store paths, hashes and derivations, computed without a store; nothing is written anywhere. */
@NullMarked
package org.nixc.eval.store;

import org.jspecify.annotations.NullMarked;
