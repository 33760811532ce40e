/** What went wrong, as data: severity, code, message, source span, notes and hint. */
@NullMarked
package org.nixc.diagnostic;

import org.jspecify.annotations.NullMarked;
