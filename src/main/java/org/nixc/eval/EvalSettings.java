package org.nixc.eval;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nixc.diagnostic.Diagnostic;

/**
 * What an evaluation depends on besides the program.
 *
 * @param files how files are read
 * @param cwd the absolute directory that relative paths of {@code -E} expressions start from
 * @param home the absolute directory that {@code ~} stands for
 * @param nixPath the search path, {@code -I} first, then {@code NIX_PATH}; see {@link SearchPath}
 * @param environment what {@code builtins.getEnv} sees
 * @param maxCallDepth how deep calls may nest; Nix's default is 10,000
 * @param language which of Nix's settings of the language are on
 * @param showTrace whether errors carry a frame for every call ({@code --show-trace})
 * @param currentSystem the answer of {@code builtins.currentSystem}
 * @param messages takes what {@code trace} and {@code warn} say, as notes and warnings
 */
public record EvalSettings(
    FileAccess files,
    String cwd,
    String home,
    List<SearchPath.Entry> nixPath,
    Map<String, String> environment,
    int maxCallDepth,
    LanguageSettings language,
    boolean showTrace,
    String currentSystem,
    Consumer<Diagnostic> messages) {

  /** Nix's default for {@code --max-call-depth}. */
  public static final int DEFAULT_MAX_CALL_DEPTH = 10_000;

  /** Settings as Nix has them when nothing is said: no search path, an empty environment. */
  public static EvalSettings defaults(FileAccess files, String cwd, String home) {
    return new EvalSettings(
        files,
        cwd,
        home,
        List.of(),
        Map.of(),
        DEFAULT_MAX_CALL_DEPTH,
        LanguageSettings.DEFAULT,
        false,
        "x86_64-linux",
        message -> {});
  }
}
