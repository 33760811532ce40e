package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations are what nix-instantiate --eval 2.34 does with the same arguments. */
class EvalWorkerTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  private String out(String... args) {
    Cli.Result result = cli.run(args);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result.out();
  }

  private String error(String... args) {
    Cli.Result result = cli.run(args);
    assertThat(result.status()).isEqualTo(1);
    return result.err();
  }

  @Test
  void operandsAreExpressionsAfterDashE() {
    assertThat(out("eval", "-E", "1 + 1")).isEqualTo("2\n");
    assertThat(out("eval", "1", "-E", "2")).isEqualTo("1\n2\n");
  }

  @Test
  void withoutOperandsDefaultNixIsMeant() {
    cli.file("default.nix", "7");
    assertThat(out("eval")).isEqualTo("7\n");
  }

  @Test
  void aFolderMeansItsDefaultNix() {
    cli.file("sub/default.nix", "8");
    assertThat(out("eval", "sub")).isEqualTo("8\n");
    assertThat(out("eval", "sub/")).isEqualTo("8\n");
  }

  @Test
  void severalFilesAreEvaluatedInOrder() {
    cli.file("a.nix", "1").file("b.nix", "2");
    assertThat(out("eval", "b.nix", "a.nix")).isEqualTo("2\n1\n");
  }

  @Test
  void aDashIsStandardInput() {
    cli.input("3 * 4");
    assertThat(out("eval", "-")).isEqualTo("12\n");
  }

  @Test
  void severalSelectionsArePrintedForEachInput() {
    assertThat(out("eval", "-A", "a", "-A", "b", "-E", "{ a = 1; b = 2; }")).isEqualTo("1\n2\n");
  }

  @Test
  void functionsAreCalledOnlyWithArguments() {
    assertThat(out("eval", "-E", "{ a, b ? 2 }: a + b", "--arg", "a", "1 + 1")).isEqualTo("4\n");
    assertThat(out("eval", "-E", "{ a }: a", "--argstr", "a", "1 + 1")).isEqualTo("\"1 + 1\"\n");
    assertThat(out("eval", "-E", "{ a ? 1 }: a", "--arg", "b", "1")).isEqualTo("1\n");
  }

  @Test
  void functionsOnTheWayOfASelectionAreCalled() {
    assertThat(out("eval", "-A", "x", "-E", "{ a ? 1 }: { x = a; }")).isEqualTo("1\n");
  }

  @Test
  void anArgumentIsNotEvaluatedBeforeItIsNeeded() {
    assertThat(out("eval", "-E", "{ a }: 1", "--arg", "a", "throw \"needed\"")).isEqualTo("1\n");
  }

  @Test
  void aFunctionThatLacksAnArgumentIsAnError() {
    assertThat(error("eval", "-E", "{ a }: a", "--arg", "b", "1"))
        .startsWith(
            """
            error: cannot evaluate a function that has an argument without a value ('a')
                   Nix attempted to evaluate a function as a top level expression; in
            """);
  }

  @Test
  void aFileThatIsMissingIsAnError() {
    assertThat(error("eval", "nowhere.nix"))
        .isEqualTo("error: path 'FOLDER/nowhere.nix' does not exist\n");
    assertThat(error("eval")).isEqualTo("error: path 'FOLDER/default.nix' does not exist\n");
  }

  @Test
  void resultsBeforeAnErrorAreKept() {
    cli.file("a.nix", "1");
    Cli.Result result = cli.run("eval", "a.nix", "nowhere.nix");
    assertThat(result.out()).isEqualTo("1\n");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void aBrokenArgumentIsAnError() {
    assertThat(error("eval", "-E", "{ a }: a", "--arg", "a", "("))
        .startsWith("error: syntax error, unexpected end of file\n");
  }

  @Test
  void runawayRecursionIsAnErrorAtTheCallDepth() {
    assertThat(error("eval", "-E", "let f = x: f x; in f 1", "--max-call-depth", "50"))
        .startsWith("error: stack overflow; max-call-depth exceeded\n       at «string»:1:12:\n");
  }

  @Test
  void textThatIsNotAsciiComesOutAsItWentIn() {
    assertThat(out("eval", "-E", "\"ä€𝄞\"")).isEqualTo("\"ä€𝄞\"\n");
    cli.file("ünïcode.nix", "1");
    assertThat(out("eval", "ünïcode.nix")).isEqualTo("1\n");
  }

  @Test
  void formsOfOutput() {
    String expr = "{ a = [ 1 ]; b = \"x<y\"; }";
    assertThat(out("eval", "-E", expr)).isEqualTo("{ a = <CODE>; b = \"x<y\"; }\n");
    assertThat(out("eval", "--strict", "-E", expr)).isEqualTo("{ a = [ 1 ]; b = \"x<y\"; }\n");
    assertThat(out("eval", "--strict", "--json", "-E", expr))
        .isEqualTo("{\"a\":[1],\"b\":\"x<y\"}\n");
    assertThat(out("eval", "--raw", "-E", "\"a\\n\"")).isEqualTo("a\n");
    assertThat(out("eval", "--raw", "-E", "\"a\"")).isEqualTo("a");
    assertThat(out("eval", "--xml", "--strict", "--no-location", "-E", expr))
        .isEqualTo(
            """
            <?xml version='1.0' encoding='utf-8'?>
            <expr>
              <attrs>
                <attr name="a">
                  <list>
                    <int value="1" />
                  </list>
                </attr>
                <attr name="b">
                  <string value="x&lt;y" />
                </attr>
              </attrs>
            </expr>
            """);
    assertThat(out("eval", "--json", "--xml", "-E", "1")).startsWith("<?xml");
    assertThat(out("eval", "--yaml", "-E", "{ a = \"yes\"; b = 1; }"))
        .isEqualTo("a: \"yes\"\nb: 1\n");
  }

  @Test
  void jsonWithoutStrictRefusesWhatIsNotEvaluated() {
    assertThat(error("eval", "--json", "-E", "{ a = 1 + 1; }"))
        .isEqualTo(
            """
            error:
                   … while evaluating attribute 'a'
                     at «string»:1:3:
                        1| { a = 1 + 1; }
                         |   ^

                   error: cannot convert a thunk to JSON
                   at «string»:1:3:
                        1| { a = 1 + 1; }
                         |   ^
                   hint: --strict evaluates everything first
            """);
    assertThat(error("eval", "--json", "-E", "[ 1 { } ]"))
        .contains("while evaluating list element at index 1");
  }

  @Test
  void rawOutputMustBeAString() {
    assertThat(error("eval", "--raw", "-E", "1"))
        .isEqualTo(
            """
            error:
                   … while generating the nix-instantiate output

                   error: cannot coerce an integer to a string: 1
            """);
  }
}
