package org.nixc.eval;

import org.nixc.syntax.Lints;

/**
 * Those of Nix's settings that change what the language does.
 *
 * @param pipeOperators whether the experimental pipe operators are allowed
 * @param tomlTimestamps whether {@code fromTOML} reads dates and times ({@code
 *     parse-toml-timestamps}, experimental)
 * @param flakes whether references to flakes that need the experimental feature are read
 * @param abortOnWarn whether {@code builtins.warn} ends the run
 * @param traceVerbose whether {@code traceVerbose} prints
 * @param lints what is done about literals that Nix advises against
 * @param access what of the machine a program sees
 */
public record LanguageSettings(
    boolean pipeOperators,
    boolean tomlTimestamps,
    boolean flakes,
    boolean abortOnWarn,
    boolean traceVerbose,
    Lints lints,
    Access access) {

  /** As Nix has it when nothing is said. */
  public static final LanguageSettings DEFAULT =
      new LanguageSettings(false, false, false, false, false, Lints.NONE, Access.FREE);

  /** What of the machine a program sees. */
  public enum Access {
    /** Everything. */
    FREE,
    /** Files in the search path only ({@code restrict-eval}). */
    RESTRICTED,
    /** Nothing that could change: no files, no time, no search path ({@code pure-eval}). */
    PURE
  }

  /** Whether nothing that could change is visible. */
  public boolean pure() {
    return access == Access.PURE;
  }
}
