package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way that a definition can take to its option, and where {@code why} says it was written.
 */
class ProvenanceTest {
  private static final String NET =
      """
      {
        defaults = { lib, ... }: { demo.fromDefaults = lib.mkDefault "d"; };
        one = { config, lib, ... }:
          let mk = port: { port = port; tags = [ "fn" ]; };
          in
          {
            imports = [
              ./opts.nix
              (import ./args.nix { n = 42; })
              (lib.mkRenamedOptionModule [ "old" ] [ "demo" "renamed" ])
            ];
            old = 7;
            demo = lib.mkMerge [
              { list = lib.mkAfter [ "last" ]; }
              (lib.mkIf true { list = [ "mid" config.demo.word ]; })
              (lib.mkIf false { list = [ "never" ]; })
              { list = lib.mkBefore [ "first" ]; }
              { word = lib.mkForce "forced"; }
              { word = "plain"; inst.a = { port = 1; } // { port = 2; }; }
              { inst.b = mk 5; inst.c.port = lib.mkOverride 70 9; }
              { mapped = map (x: x + 1) [
                  1
                  (-2)
                ]; }
            ];
          };
      }
      """;
  private static final String OPTS =
      """
      { lib, ... }: with lib.types; {
        options.demo = builtins.mapAttrs (n: v: lib.mkOption v) {
          renamed = { type = int; default = 0; };
          list = { type = listOf str; default = [ ]; };
          mapped = { type = listOf int; default = [ ]; };
          word = { type = str; default = "w"; };
          fromDefaults = { type = str; default = "none"; };
          fromArgs = { type = int; };
          env = { type = attrsOf str; default = { }; };
          inst = {
            default = { };
            type = attrsOf (submodule {
              options.port = lib.mkOption { type = int; default = 80; };
              options.tags = lib.mkOption { type = listOf str; default = [ ]; };
            });
          };
          run = { type = functionTo str; default = x: "y"; };
          broken = { type = int; default = throw "no luck"; };
        };
        config.demo.word = lib.mkDefault "default word";
        config.demo.inst.c.port = 8;
        config.demo.env = lib.mkMerge [
          { A = "1"; }
          (lib.mkIf false { B = "2"; })
          { C = lib.mkForce "3"; }
        ];
      }
      """;
  private static final String ARGS =
      """
      { n }: { lib, ... }: {
        demo.fromArgs = n;
        demo.env = { C = "lost"; } // { D = "4"; };
      }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    assumeTrue(getClass().getResource("/nix/modules/module-list.nix") != null);
    cli = new Cli(folder).file("net.nix", NET).file("opts.nix", OPTS).file("args.nix", ARGS);
  }

  private String why(String option) {
    Cli.Result result = cli.run("why", option, "net.nix");
    assertThat(result.err()).doesNotContain("error");
    return result.out();
  }

  private String provenance(String option) {
    Cli.Result result =
        cli.run("eval", "--machine", "one", "--show-provenance", "-A", option, "net.nix");
    assertThat(result.err()).doesNotContain("error");
    return result.out();
  }

  @Test
  void aRenamedOptionsDefinitionIsWhereTheOldNameWasSet() {
    assertThat(why("demo.renamed"))
        .startsWith("demo.renamed = 7\n")
        .contains("  loses: opts.nix:3:29 (default): 0\n")
        .contains("  wins:  net.nix:12:7 (priority 100): 7\n");
  }

  @Test
  void forceWinsOverThePlainAndTheDefaultDefinition() {
    assertThat(why("demo.word"))
        .contains("  loses: opts.nix:6:26 (default): \"w\"\n")
        .contains("  loses: opts.nix:20:3 (priority 1000): \"default word\"\n")
        .contains("  wins:  net.nix:18:11 (priority 50): \"forced\"\n")
        .contains("  loses: net.nix:19:11 (priority 100): \"plain\"\n");
  }

  @Test
  void itemsOfAListAreInMergeOrderEachWithItsPlace() {
    assertThat(why("demo.list"))
        .startsWith("demo.list = [ \"first\" \"mid\" \"forced\" \"last\" ]\n")
        .contains("  wins:  net.nix:17:11 (priority 100) (order 500): [ \"first\" ]\n")
        .contains("  wins:  net.nix:14:11 (priority 100) (order 1500): [ \"last\" ]\n")
        .contains("  item 0: net.nix:17:33: \"first\"\n")
        .contains("  item 2: net.nix:15:41: \"forced\"\n")
        .contains("  item 3: net.nix:14:32: \"last\"\n")
        .doesNotContain("never");
  }

  @Test
  void oneItemOfAListCanBeAskedFor() {
    assertThat(why("demo.list.1"))
        .contains("  item 1: net.nix:15:35: \"mid\"\n")
        .doesNotContain("item 0");
    assertThat(cli.run("why", "demo.list.4", "net.nix").err())
        .startsWith("error: there is no option 'demo.list.\"4\"'\n");
  }

  @Test
  void whatMapMadeOfAnItemIsWhereTheItemWasWritten() {
    assertThat(why("demo.mapped"))
        .contains("  item 0: net.nix:22:13: 2\n")
        .contains("  item 1: net.nix:23:14: -1\n");
  }

  @Test
  void anAttributeAfterAnUpdateIsWhereTheRightSideWroteIt() {
    assertThat(why("demo.inst.a.port"))
        .contains("  wins:  net.nix:19:55 (priority 100): 2\n")
        .contains("  loses: opts.nix:13:51 (default): 80\n");
    assertThat(why("demo.env.D")).contains("  wins:  args.nix:3:35 (priority 100): \"4\"\n");
  }

  @Test
  void aValueThatAFunctionMadeIsWhereTheFunctionWroteIt() {
    assertThat(why("demo.inst.b.port")).contains("  wins:  net.nix:4:22 (priority 100): 5\n");
  }

  @Test
  void anOptionOfASubmoduleHasWinnersAndLosers() {
    assertThat(why("demo.inst.c.port"))
        .contains("  wins:  net.nix:20:26 (priority 70): 9\n")
        .contains("  loses: opts.nix:21:3 (priority 100): 8\n");
  }

  @Test
  void anAttributeHasWinnersAndLosers() {
    assertThat(why("demo.env"))
        .startsWith("demo.env = { A = \"1\"; C = \"3\"; D = \"4\"; }\n")
        .contains("{ C = mkForce \"3\"; }\n")
        .contains(
            """
              demo.env.C = "3"
                loses: args.nix:3:16 (priority 100): "lost"
                wins:  opts.nix:25:7 (priority 50): "3"
            """);
  }

  @Test
  void anImportedFunctionsDefinitionIsInItsFile() {
    assertThat(why("demo.fromArgs")).contains("  wins:  args.nix:2:3 (priority 100): 42\n");
  }

  @Test
  void whatTheNetworksDefaultsSetIsThere() {
    assertThat(why("demo.fromDefaults")).contains("  wins:  net.nix:2:30 (priority 1000): \"d\"\n");
  }

  @Test
  void aValueThatCannotBeHadSaysWhyAndKeepsItsDefinitions() {
    assertThat(why("demo.broken"))
        .startsWith("demo.broken = «no luck»\n")
        .contains("  wins:  opts.nix:18:28 (default): «no luck»\n");
  }

  @Test
  void jsonSaysTheSame() {
    assertThat(cli.run("why", "--json", "demo.word", "net.nix").out())
        .startsWith(
            "{\"machine\":\"one\",\"options\":[{\"option\":\"demo.word\",\"path\":[\"demo\",\"word\"],"
                + "\"type\":\"string\",\"value\":\"forced\",\"text\":\"\\\"forced\\\"\",\"declarations\":[{")
        .contains(
            "net.nix\",\"line\":18,\"column\":11,\"priority\":50,\"order\":1000,\"default\":false,"
                + "\"wins\":true,\"value\":\"forced\",")
        .endsWith("],\"items\":[],\"attributes\":[]}]}\n");
  }

  @Test
  void jsonOfAValueThatIsNoDataHasTextAlone() {
    assertThat(cli.run("why", "--json", "demo.run", "net.nix").out())
        .contains("\"text\":\"«lambda")
        .doesNotContain("\"value\":");
    assertThat(cli.run("why", "--json", "demo.broken", "net.nix").out())
        .contains("\"error\":\"no luck\"");
  }

  @Test
  void jsonOfAnUnknownOptionIsAnErrorAndNoOutput() {
    Cli.Result result = cli.run("why", "--json", "demo.wrd", "net.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("demo.word");
  }

  @Test
  void theTreeIsNixWithPlacesInComments() {
    assertThat(provenance("demo"))
        .contains("  word = \"forced\"; # net.nix:18:11 (priority 50)\n")
        .contains("    \"last\" # net.nix:14:32\n")
        .contains("    (-1) # net.nix:23:14\n")
        .contains("      port = 2; # net.nix:19:55\n")
        .contains("  # run: «")
        .contains("  # broken: «no luck»");
  }

  @Test
  void theTreeEvaluatesToTheSameValues() {
    cli.file("tree.nix", provenance("demo"));
    Cli.Result read = cli.run("eval", "--strict", "--json", "-A", "inst", "tree.nix");
    assertThat(read.err()).isEmpty();
    assertThat(read.out())
        .isEqualTo(
            cli.run("eval", "--strict", "--json", "--machine", "one", "-A", "demo.inst", "net.nix")
                .out());
  }

  @Test
  void jsonHasTheValuesAndASecondTreeOfTheSameShape() {
    Cli.Result result =
        cli.run(
            "eval",
            "--machine",
            "one",
            "--show-provenance",
            "--json",
            "-A",
            "demo.renamed",
            "net.nix");
    assertThat(result.out())
        .startsWith("{\"value\":7,\"provenance\":{\"definitions\":[{\"file\":")
        .endsWith("net.nix\",\"line\":12,\"column\":7,\"priority\":100}]}}\n");
  }

  @Test
  void provenanceNeedsAMachineAndAForm() {
    assertThat(cli.run("eval", "--show-provenance", "net.nix").status()).isEqualTo(2);
    assertThat(
            cli.run("eval", "--show-provenance", "--machine", "one", "--xml", "net.nix").status())
        .isEqualTo(2);
  }
}
