package org.nixc.syntax;

import java.util.function.Consumer;
import org.nixc.diagnostic.Diagnostic;

/**
 * What parsing depends on besides the text.
 *
 * @param baseDir the absolute directory that relative path literals start from
 * @param home the absolute directory that {@code ~/} stands for
 * @param pure whether there is no home directory ({@code pure-eval})
 * @param pipeOperators whether {@code |>} and {@code <|} are allowed (an experimental feature of
 *     Nix)
 * @param lints what is done about literals that Nix advises against
 * @param warnings takes warnings; may be called in another thread
 */
public record ParseSettings(
    String baseDir,
    String home,
    boolean pure,
    boolean pipeOperators,
    Lints lints,
    Consumer<Diagnostic> warnings) {

  /** Settings without lints, in which the home directory is known. */
  public ParseSettings(String baseDir, String home, boolean pipeOperators) {
    this(baseDir, home, false, pipeOperators, Lints.NONE, warning -> {});
  }
}
