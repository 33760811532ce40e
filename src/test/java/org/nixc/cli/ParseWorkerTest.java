package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseWorkerTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  @Test
  void checkGoesOnPastBadFiles() {
    cli.file("good.nix", "{ }: 1").file("bad.nix", "{ a = ; }").file("name.nix", "foo");
    Cli.Result result = cli.run("parse", "--check", "bad.nix", "name.nix", "good.nix", "none.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            bad.nix: error: syntax error, unexpected ';' at 1:7
            name.nix: error: undefined variable 'foo' at 1:1
            good.nix: ok
            none.nix: error: path 'FOLDER/none.nix' does not exist
            """);
  }

  @Test
  void checkOfGoodFilesIsStatusZero() {
    cli.file("good.nix", "{ }: 1");
    Cli.Result result = cli.run("parse", "--check", "good.nix");
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("good.nix: ok\n");
  }

  @Test
  void aSyntaxErrorPrintsNothingToStandardOutput() {
    cli.file("bad.nix", "{ a = ;\n}\n");
    Cli.Result result = cli.run("parse", "bad.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith(
            """
            error: syntax error, unexpected ';'
                   at FOLDER/bad.nix:1:7:
                        1| { a = ;
                         |       ^
                        2| }
            """);
  }

  @Test
  void namesAreLookedUp() {
    Cli.Result result = cli.run("parse", "-E", "let x = 1; in y");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("error: undefined variable 'y'\n");
  }

  @Test
  void pipeOperatorsMustBeAllowed() {
    assertThat(cli.run("parse", "-E", "1 |> (x: x)").status()).isEqualTo(1);
    assertThat(
            cli.run("parse", "--extra-experimental-features", "pipe-operators", "-E", "1 |> (x: x)")
                .status())
        .isZero();
  }
}
