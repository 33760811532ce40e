package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkCommandsTest {
  private static final String ONE =
      """
      { one = { lib, ... }: {
          options.demo.port = lib.mkOption { type = lib.types.int; default = 3; };
          options.demo.name = lib.mkOption { type = lib.types.str; };
          imports = [ { demo.port = 7; } ];
          config.demo.port = lib.mkForce 5;
        };
      }
      """;
  private static final String TWO = "{ one = { }; two = { }; }";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    assumeTrue(getClass().getResource("/nix/modules/module-list.nix") != null);
    cli = new Cli(folder).file("one.nix", ONE).file("two.nix", TWO);
  }

  @Test
  void whyListsEveryDefinitionWithItsPlaceAndPriority() {
    Cli.Result result = cli.run("why", "demo.port", "one.nix");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            demo.port = 5
              type: signed integer
              declared: one.nix:2:5
              loses: one.nix:2:62 (default): 3
              loses: one.nix:4:19 (priority 100): 7
              wins:  one.nix:5:5 (priority 50): 5
            """);
  }

  @Test
  void whyReadsStandardInput() {
    assertThat(cli.input(ONE).run("why", "demo.port", "-").out())
        .contains("wins:  «stdin»:5:5 (priority 50): 5\n");
  }

  @Test
  void whyOfASetShowsWhatIsSetInIt() {
    assertThat(cli.run("why", "demo", "one.nix").out())
        .startsWith("demo.port = 5\n")
        .doesNotContain("demo.name");
  }

  @Test
  void whyOfAnOptionWithoutAValueSaysSo() {
    assertThat(cli.run("why", "demo.name", "one.nix").out()).contains("  no definition\n");
  }

  @Test
  void whyOfAnUnknownOptionSuggestsNearNames() {
    Cli.Result result = cli.run("why", "demo.prot", "one.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("error: there is no option 'demo.prot'\n")
        .contains("demo.port");
  }

  @Test
  void severalMachinesNeedAChoice() {
    Cli.Result result = cli.run("why", "networking.hostName", "two.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            """
            error: there are 2 machines
                   hint: choose one with --machine: one, two
            """);
  }

  @Test
  void aMachineThatDoesNotExistIsAnError() {
    assertThat(cli.run("eval", "--machine", "three", "two.nix").err())
        .startsWith("error: there is no machine 'three'\n");
  }

  @Test
  void evalPrintsTheConfigurationOfAMachine() {
    Cli.Result result =
        cli.run("eval", "--strict", "--json", "--machine", "one", "-A", "demo.port", "one.nix");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("5\n");
  }

  @Test
  void aFileThatIsMissingIsAnError() {
    Cli.Result result = cli.run("why", "demo.port", "on.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("error: the file 'FOLDER/on.nix' does not exist\n");
  }

  @Test
  void filesAreNeeded() {
    assertThat(cli.run("why", "demo.port").status()).isEqualTo(2);
    assertThat(cli.run("eval", "--machine", "one").status()).isEqualTo(2);
  }

  @Test
  void optionsThatDoNotExistAreAnError() {
    Cli.Result result = cli.run("options", "no-such-option-anywhere");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }
}
