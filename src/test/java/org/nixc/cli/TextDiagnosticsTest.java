package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations are what nix-instantiate 2.34 prints for the same input. */
class TextDiagnosticsTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  private String errorOf(String expr, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "eval";
    args[1] = "-E";
    args[2] = expr;
    System.arraycopy(more, 0, args, 3, more.length);
    Cli.Result result = cli.run(args);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    return result.err();
  }

  @Test
  void anErrorWithoutATraceStandsOnTheFirstLine() {
    assertThat(errorOf("1 + \"a\""))
        .isEqualTo(
            """
            error: cannot add a string to an integer
                   at «string»:1:5:
                        1| 1 + "a"
                         |     ^
            """);
  }

  @Test
  void theLinesBeforeAndAfterAreShown() {
    cli.file("c.nix", "{ x = 1;\n\n\n  y = foo;\n}");
    assertThat(cli.run("eval", "c.nix").err())
        .isEqualTo(
            """
            error: undefined variable 'foo'
                   at FOLDER/c.nix:4:7:
                        3|
                        4|   y = foo;
                         |       ^
                        5| }
            """);
  }

  @Test
  void framesComeBeforeTheMessageAndItsLinesAreIndented() {
    assertThat(errorOf("throw \"multi\\nline\\n\\n  msg\""))
        .isEqualTo(
            """
            error:
                   … while calling the 'throw' builtin
                     at «string»:1:1:
                        1| throw "multi\\nline\\n\\n  msg"
                         | ^

                   error: multi
                   line

                     msg
            """);
  }

  @Test
  void anErrorAtTheEndOfStandardInputPointsBehindIt() {
    Cli.Result result = cli.input("1 + a\n").run("eval", "-");
    assertThat(result.err())
        .isEqualTo(
            """
            error: undefined variable 'a'
                   at «stdin»:1:5:
                        1| 1 + a
                         |     ^
                        2|
            """);
  }

  @Test
  void tabsBecomeBlanksAsNixCountsThem() {
    // Nix counts from the start of the whole message; the width of a path would change the result.
    assertThat(errorOf("let\tz = throw \"x\"; in z"))
        .isEqualTo(
            """
            error:
                   … while calling the 'throw' builtin
                     at «string»:1:9:
                        1| let     z = throw "x"; in z
                         |         ^

                   error: x
            """);
  }

  @Test
  void whatTheProgramAddsToATraceIsNeverCut() {
    assertThat(
            errorOf(
                "let f = n: builtins.addErrorContext \"ctx ${toString n}\""
                    + " (if n == 0 then throw \"x\" else f (n - 1)); in f 5"))
        .isEqualTo(
            """
            error:
                   … ctx 5

                   … ctx 4

                   … ctx 3

                   … ctx 2

                   … ctx 1

                   … ctx 0

                   (stack trace truncated; use '--show-trace' to show the full, detailed trace)

                   error: x
            """);
  }

  @Test
  void framesThatRepeatAreCounted() {
    assertThat(
            errorOf(
                "let f = n: if n == 0 then throw \"x\" else builtins.seq (f (n - 1)) 1; in f 8"))
        .isEqualTo(
            """
            error:
                   … while calling the 'seq' builtin
                     at «string»:1:42:
                        1| let f = n: if n == 0 then throw "x" else builtins.seq (f (n - 1)) 1; in f 8
                         |                                          ^

                   (7 duplicate frames omitted)

                   … while calling the 'throw' builtin
                     at «string»:1:27:
                        1| let f = n: if n == 0 then throw "x" else builtins.seq (f (n - 1)) 1; in f 8
                         |                           ^

                   error: x
            """);
  }

  @Test
  void aTraceMessageIsPrintedToTheLetter() {
    Cli.Result result = cli.run("eval", "-E", "builtins.trace \"x \\ny\" 1");
    assertThat(result.err()).isEqualTo("trace: x \ny\n");
    assertThat(result.out()).isEqualTo("1\n");
  }

  @Test
  void aWarningIsIndentedUnderItself() {
    Cli.Result result = cli.run("eval", "-E", "builtins.warn \"x\\n\\ny\" 1");
    assertThat(result.err()).isEqualTo("evaluation warning: x\n\n                    y\n");
  }

  @Test
  void colourIsThereWhenAskedFor() {
    assertThat(errorOf("1 + \"a\"", "--color", "always"))
        .startsWith("\u001b[31;1merror:\u001b[0m cannot add a string to an integer\n");
    assertThat(errorOf("1 + \"a\"", "--color", "auto")).startsWith("error: cannot");
  }
}
