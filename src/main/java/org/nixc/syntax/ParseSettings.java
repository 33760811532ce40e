package org.nixc.syntax;

/**
 * What parsing depends on besides the text.
 *
 * @param baseDir the absolute directory that relative path literals start from
 * @param home the absolute directory that {@code ~/} stands for
 * @param pipeOperators whether {@code |>} and {@code <|} are allowed (an experimental feature of
 *     Nix)
 */
public record ParseSettings(String baseDir, String home, boolean pipeOperators) {}
