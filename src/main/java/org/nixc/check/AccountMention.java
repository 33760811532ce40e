package org.nixc.check;

import org.nixc.diagnostic.Span;

/**
 * A place that names a user or a group.
 *
 * @param isUser whether it is a user, and not a group
 * @param name its name
 * @param where what names it, in words
 * @param place where the user wrote that
 * @param effect what follows where there is no such account
 */
record AccountMention(boolean isUser, String name, String where, Span place, String effect) {}
