package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are what nix-instantiate 2.34 does with the same arguments. */
class NixSettingsTest {
  private static final String DAY = "builtins.fromTOML \"a = 1979-05-27\"";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder).file("x.nix", "1");
  }

  private String out(String... args) {
    Cli.Result result = cli.run(args);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result.out();
  }

  private String warning(String... args) {
    Cli.Result result = cli.run(args);
    assertThat(result.status()).isZero();
    return result.err();
  }

  private String error(String... args) {
    Cli.Result result = cli.run(args);
    assertThat(result.status()).isEqualTo(1);
    return result.err();
  }

  @Test
  void aSettingHasManySpellings() {
    String pipe = "1 |> (x: x + 1)";
    assertThat(out("eval", "--option", "experimental-features", "pipe-operators", "-E", pipe))
        .isEqualTo("2\n");
    assertThat(out("eval", "--experimental-features", "flakes pipe-operators", "-E", pipe))
        .isEqualTo("2\n");
    cli.variable("NIX_CONFIG", "# ours\nextra-experimental-features = pipe-operators # why not\n");
    assertThat(out("eval", "-E", pipe)).isEqualTo("2\n");
  }

  @Test
  void theLastOfSeveralCounts() {
    String verbose = "builtins.traceVerbose \"seen\" 1";
    assertThat(warning("eval", "--trace-verbose", "-E", verbose)).isEqualTo("trace: seen\n");
    assertThat(out("eval", "--trace-verbose", "--no-trace-verbose", "-E", verbose))
        .isEqualTo("1\n");
    assertThat(out("eval", "--pure-eval", "--impure", "-E", "builtins.currentSystem"))
        .isEqualTo("\"x86_64-linux\"\n");
  }

  @Test
  void theSystemCanBeAnother() {
    assertThat(out("eval", "--system", "aarch64-linux", "-E", "builtins.currentSystem"))
        .isEqualTo("\"aarch64-linux\"\n");
    assertThat(
            out("eval", "--eval-system", "b", "--option", "system", "a", "-E", "__currentSystem"))
        .isEqualTo("\"b\"\n");
  }

  @Test
  void theSearchPathCanBeReplacedOrExtended() {
    cli.variable("NIX_PATH", "q=/q");
    String first = "map (e: e.prefix) __nixPath";
    assertThat(out("eval", "--strict", "--nix-path", "a=/a b=/b", "-I", "i=/i", "-E", first))
        .isEqualTo("[ \"i\" \"a\" \"b\" ]\n");
    assertThat(out("eval", "--strict", "--extra-nix-path", "a=/a", "-E", first))
        .isEqualTo("[ \"q\" \"a\" ]\n");
  }

  @ParameterizedTest
  @CsvSource({
    "1979-05-27T00:32:00-07:00, 1979-05-27T00:32:00-07:00",
    "1979-05-27 07:32:00.5+00:00, 1979-05-27T07:32:00.500Z",
    "1979-05-27t07:32:00z, 1979-05-27T07:32:00Z",
    "00:32:00.123456789123, 00:32:00.123456789",
    "00:32:00.000, 00:32:00",
    "0000-02-29, 0000-02-29",
    "1979-05-27T00:32:00+24:60, 1979-05-27T00:32:00+25:00",
  })
  void timesAreReadWhereTheyAreAllowed(String written, String read) {
    assertThat(
            out(
                "eval",
                "--strict",
                "--extra-experimental-features",
                "parse-toml-timestamps",
                "-E",
                "builtins.fromTOML \"a = " + written + "\""))
        .isEqualTo("{ a = { _type = \"timestamp\"; value = \"" + read + "\"; }; }\n");
  }

  @Test
  void timesAreRefusedWhereTheyAreNot() {
    assertThat(error("eval", "-E", DAY)).contains("Dates and times are not supported");
  }

  @Test
  void literalsAreWarnedOfOrRefused() {
    String advice = "URL literals are %s. Consider using a string literal \"http://x.y\" instead";
    assertThat(warning("eval", "--lint-url-literals", "warn", "-E", "http://x.y"))
        .contains("warning: " + advice.formatted("discouraged"));
    assertThat(error("eval", "--lint-url-literals", "fatal", "-E", "http://x.y"))
        .contains("error: " + advice.formatted("disallowed"));
    assertThat(error("parse", "--lint-short-path-literals", "fatal", "-E", "x: a/${x}"))
        .contains("relative path literal 'a/' should be prefixed with '.' for clarity: './a/'");
    assertThat(error("parse", "--lint-absolute-path-literals", "fatal", "-E", "~/x"))
        .contains("home path literals are not portable.");
    assertThat(out("parse", "--lint-short-path-literals", "fatal", "-E", "[ ./a ../b .c/d ]"))
        .contains("/d)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import ./x.nix",
        "builtins.readFile ./x.nix",
        "builtins.readDir ./.",
        "builtins.hashFile \"md5\" ./x.nix",
        "builtins.readFileType ./x.nix",
        "builtins.path { path = ./x.nix; }",
        "\"${./x.nix}\"",
      })
  void pureEvaluationReadsNoFile(String expression) {
    assertThat(error("eval", "--pure-eval", "-E", expression))
        .contains("error: access to absolute path 'FOLDER")
        .contains("is forbidden in pure evaluation mode (use '--impure' to override)");
    assertThat(error("eval", "--restrict-eval", "-E", expression))
        .contains("is forbidden in restricted mode");
    assertThat(cli.run("eval", "--restrict-eval", "-I", ".", "-E", expression).status()).isZero();
  }

  @Test
  void pureEvaluationKnowsNothingOfTheMachine() {
    cli.variable("FOO", "bar");
    assertThat(out("eval", "--pure-eval", "-E", "builtins.getEnv \"FOO\"")).isEqualTo("\"\"\n");
    assertThat(out("eval", "--pure-eval", "-E", "builtins ? currentTime")).isEqualTo("false\n");
    assertThat(out("eval", "--pure-eval", "-E", "builtins.pathExists ./x.nix"))
        .isEqualTo("false\n");
    assertThat(out("eval", "--pure-eval", "-I", "a=/b", "-E", "__nixPath")).isEqualTo("[ ]\n");
    assertThat(error("eval", "--pure-eval", "-E", "<foo>"))
        .contains("cannot look up '<foo>' in pure evaluation mode (use '--impure' to override)");
    assertThat(error("eval", "--pure-eval", "-E", "~/x"))
        .contains("the path '~/x' can not be resolved in pure mode");
    assertThat(error("eval", "--pure-eval", "-E", "builtins.storePath /nix/store/x"))
        .contains("'builtins.storePath' is not allowed in pure evaluation mode");
  }

  @Test
  void aFolderAboveTheSearchPathShowsOnlyTheWay() {
    cli.file("sub/y.nix", "2");
    assertThat(
            out("eval", "--restrict-eval", "--strict", "-I", "sub", "-E", "builtins.readDir ./."))
        .isEqualTo("{ sub = \"directory\"; }\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|1|unknown setting 'nonsense'",
        "pure-eval|maybe|Boolean setting 'pure-eval' has invalid value 'maybe'",
        "max-call-depth|many|setting 'max-call-depth' has invalid value 'many'",
        "lint-url-literals|x|option 'lint-url-literals' has invalid value 'x' (expected 'ignore',"
            + " 'warn', or 'fatal')",
        "experimental-features|pipes|unknown experimental feature 'pipes'",
      })
  void whatDoesNotFitIsAWarning(String name, String value, String message) {
    assertThat(warning("eval", "--option", name, value, "-E", "1"))
        .isEqualTo("warning: " + message + "\n");
  }

  @Test
  void aSettingWithoutAValueIsWrongUsage() {
    assertThat(cli.run("eval", "-E", "1", "--max-jobs").status()).isEqualTo(2);
    assertThat(cli.run("eval", "-E", "1", "--no-max-jobs").status()).isEqualTo(2);
    cli.variable("NIX_CONFIG", "foo");
    assertThat(cli.run("eval", "-E", "1").err())
        .contains("syntax error in configuration line 'foo' in \"NIX_CONFIG\"");
  }

  @Test
  void theLastFormCounts() {
    assertThat(out("eval", "--raw", "--json", "-E", "\"x\"")).isEqualTo("\"x\"\n");
    assertThat(out("eval", "--json", "--raw", "-E", "\"x\"")).isEqualTo("x");
  }
}
