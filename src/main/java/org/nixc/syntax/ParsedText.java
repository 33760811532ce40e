package org.nixc.syntax;

import java.util.List;

/**
 * A text after parsing.
 *
 * @param expr what it says
 * @param names the names in it, each once, in the order in which C++ Nix makes its symbols: that in
 *     which an LR parser has read the constructs that they belong to. The argument of a function
 *     comes after its body, the name of a formal after its default, all others as they stand.
 */
public record ParsedText(Expr expr, List<String> names) {}
