package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String CRONTAB =
      """
      { m = {
        nix.gc.automatic = true;
        nix.gc.dates = "15 3 * * *";
      }; }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  private Cli.Result check(String text) {
    return cli.file("m.nix", text).run("check", "m.nix");
  }

  @Test
  void aCleanMachineIsStatus0() {
    Cli.Result result = check("{ m = { }; }");
    assertThat(result.err()).isEqualTo("1 machine checked: nothing found\n");
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aWarningIsStatus3WithCodePlaceAndAdvice() {
    Cli.Result result = check(CRONTAB);
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err())
        .isEqualTo(
            """
            warning[NC1001]: nix.gc.dates: '15 3 * * *' is no calendar event of systemd but crontab's notation: nix-gc.timer never starts anything
                   at FOLDER/m.nix:3:3:
                        2|   nix.gc.automatic = true;
                        3|   nix.gc.dates = "15 3 * * *";
                         |   ^
                        4| }; }
                   hint: write "03:15"
            1 machine checked: 1 warning, 0 notes
            """);
  }

  @Test
  void notesAloneAreStatus0() {
    Cli.Result result =
        check(
            "{ m = { services.openssh.enable = true;"
                + " services.openssh.settings.PasswordAuthentication = false; }; }");
    assertThat(result.err()).startsWith("note[NC1018]: ").endsWith("0 warnings, 1 note\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void anErrorIsStatus1AndTheOnlyThingTold() {
    Cli.Result result = check(CRONTAB.replace("};", " networking.hostNme = 1; };"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("error: ").doesNotContain("NC1001");
  }

  @Test
  void aFailedAssertionIsAnError() {
    Cli.Result result = check("{ m.assertions = [ { assertion = 1 == 2; message = \"no\"; } ]; }");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("failed assertion on machine 'm': no");
  }

  @Test
  void aCommentOnTheLineOrAboveSilences() {
    for (String silenced :
        new String[] {
          CRONTAB.replace("* *\";", "* *\"; # nixc: allow NC1001 the timer is patched"),
          CRONTAB.replace("  nix.gc.d", "  # nixc: allow NC1001\n  nix.gc.d"),
          CRONTAB.replace(
              "  nix.gc.d",
              "  # nixc: allow NC1001, NX4102 why\n  # nixc: allow NC1002\n  nix.gc.d"),
        }) {
      Cli.Result result = check(silenced);
      assertThat(result.err()).as(silenced).doesNotContain("warning[");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aCommentElsewhereSilencesNothing() {
    for (String loud :
        new String[] {
          CRONTAB.replace("automatic = true;", "automatic = true; # nixc: allow NC1001"),
          CRONTAB.replace("  nix.gc.d", "  # nixc: allow NC1001\n\n  nix.gc.d"),
          CRONTAB.replace("  nix.gc.d", "  # nixc: allow NC1002\n  nix.gc.d"),
          CRONTAB.replace("}; }", "  # nixc: allow NC1001\n}; }"),
        }) {
      Cli.Result result = check(loud);
      assertThat(result.err()).as(loud).contains("warning[NC1001]").contains("note[NC1090]");
      assertThat(result.status()).isEqualTo(3);
    }
  }

  @Test
  void aCommentThatSilencesNothingIsANote() {
    assertThat(check("# nixc: allow NC1001 old\n{ m = { }; }").err())
        .startsWith("note[NC1090]: NC1001 is allowed here, but nothing of that kind is found\n");
    assertThat(check("# nixc: allow NC9001\n{ m = { }; }").err())
        .startsWith("note[NC1090]: there is no check with the code NC9001\n");
    // Without the tools nobody knows whether these have an effect.
    assertThat(check("# nixc: allow NC2008 fine\n{ m = { }; }").err())
        .isEqualTo("1 machine checked: nothing found\n");
  }

  @Test
  void aMistakeInDefaultsIsToldOnceWithTheMachines() {
    String network =
        "{ defaults = {\n nix.gc.automatic = true; nix.gc.dates = \"0 3 * * *\"; }; a = { }; b = { }; }";
    String told = check(network).err();
    assertThat(told).containsOnlyOnce("NC1001").contains("note: this is so on the machines a, b");
    Cli.Result one = cli.run("check", "--machine", "a", "m.nix");
    assertThat(one.err()).containsOnlyOnce("NC1001").doesNotContain("machines a, b");
  }

  @Test
  void anErrorInDefaultsIsToldOnceByRenderToo() {
    cli.file("m.nix", "{ defaults.networking.hostName = 1; a = { }; b = { }; }");
    for (String command : new String[] {"check", "render"}) {
      Cli.Result result = cli.run(command, "m.nix");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err())
          .containsOnlyOnce("error: ")
          .contains("this is so on the machines a, b");
    }
    cli.file(
        "m.nix",
        "{ defaults.assertions = [ { assertion = false; message = \"no\"; } ]; a = { }; b = { }; }");
    assertThat(cli.run("render", "m.nix").err())
        .containsOnlyOnce("error: ")
        .contains("failed assertion on the machines a, b: no");
  }

  @Test
  void aLoopOfOptionsIsToldOnce() {
    String loop =
        """
        { m = { config, ... }: {
          networking.hostName = config.networking.domain;
          networking.domain = config.networking.hostName;
        }; }
        """;
    assertThat(check(loop).err()).containsOnlyOnce("error: ");
    assertThat(cli.run("render", "m.nix").err()).containsOnlyOnce("error: ");
  }

  @Test
  void findingsAreDataToo() {
    cli.file("m.nix", CRONTAB);
    assertThat(cli.run("check", "--diagnostics", "json", "m.nix").err())
        .contains("\"NC1001\"")
        .contains("\"warning\"")
        .doesNotContain("machine checked");
    assertThat(cli.run("check", "--diagnostics", "sarif", "m.nix").err())
        .contains("NC1001")
        .contains("\"startLine\"");
  }

  @Test
  void anUnknownMachineAndNoFileAreErrors() {
    cli.file("m.nix", CRONTAB);
    assertThat(cli.run("check", "--machine", "x", "m.nix").status()).isEqualTo(1);
    assertThat(cli.run("check").status()).isEqualTo(2);
  }

  // blame

  private static final String UNIT =
      """
      { m = { lib, ... }: {
        imports = [ { systemd.services.a.script = lib.mkBefore "echo first"; } ];
        systemd.services.a = {
          script = ''
            echo one
            echo two
          '';
          serviceConfig.User = "nobody";
        };
      }; }
      """;

  @Test
  void blameLeadsALineToItsDefinition() {
    cli.file("m.nix", UNIT);
    assertThat(cli.run("blame", "/etc/systemd/system/a.service", "m.nix").out())
        .contains("User=nobody\n        systemd.services.a.serviceConfig.User at m.nix:8:5\n");
    String script = "usr/lib/nixc/unit-scripts/a-start";
    Cli.Result first = cli.run("blame", "root/" + script + ":4", "m.nix");
    assertThat(first.out()).contains("4| echo first\n").contains("m.nix:2:17");
    assertThat(cli.run("blame", "out/m/root/" + script + ":5", "m.nix").out())
        .contains("5| echo one\n")
        .contains("m.nix:4:5");
  }

  private static final String SHARED =
      """
      { m = { config, lib, ... }:
        let
          marker = "files:${lib.concatStringsSep "," config.shared.names}";
          env = { MARKER = marker; };
        in {
          options.shared.names = lib.mkOption { type = lib.types.listOf lib.types.str; };
          config.shared.names = [ "x" ];
          config.systemd.services = {
            one = { environment = env; serviceConfig.ExecStart = "/bin/true"; };
            two = { environment = env; serviceConfig.ExecStart = "/bin/true ${marker}"; };
            three.serviceConfig.ExecStart = "/bin/true";
          };
        };
      }
      """;

  @Test
  void aValueThatSeveralFilesShareIsAnOriginOfEach() {
    cli.file("m.nix", SHARED);
    for (String unit : new String[] {"one", "two"}) {
      String file = "/etc/systemd/system/" + unit + ".service";
      assertThat(cli.run("blame", file, "m.nix").out())
          .as(unit)
          .contains("MARKER=files:x\"\n        systemd.services." + unit + ".environment")
          .contains("shared.names at m.nix:7:5");
    }
    assertThat(cli.run("blame", "/etc/systemd/system/two.service", "m.nix").out())
        .containsPattern("ExecStart=/bin/true files:x\n(?: {8}.*\n)* {8}shared.names at m.nix:7:5");
    assertThat(cli.run("blame", "/etc/systemd/system/three.service", "m.nix").out())
        .doesNotContain("shared.names");
  }

  @Test
  void blameOfALineOfNixcsOwnSaysSo() {
    cli.file("m.nix", UNIT);
    assertThat(cli.run("blame", "/etc/systemd/system/a.service:1", "m.nix").out())
        .isEqualTo("1| [Unit]\n        the template says so\n");
  }

  @Test
  void blameOfWhatIsNotThereIsAnError() {
    cli.file("m.nix", UNIT);
    Cli.Result file = cli.run("blame", "/etc/a.service", "m.nix");
    assertThat(file.status()).isEqualTo(1);
    assertThat(file.err())
        .contains("no file '/etc/a.service' is rendered")
        .contains("did you mean root/etc/systemd/system/a.service?");
    Cli.Result line = cli.run("blame", "/etc/systemd/system/a.service:99", "m.nix");
    assertThat(line.status()).isEqualTo(1);
    assertThat(line.err()).contains("has no line 99");
    assertThat(cli.run("blame").status()).isEqualTo(2);
    assertThat(cli.run("blame", "/etc/x").status()).isEqualTo(2);
  }

  @Test
  void blameOfAFileOfSeveralMachinesNeedsAChoice() {
    cli.file("m.nix", "{ defaults.systemd.services.a.script = \"true\"; m = { }; n = { }; }");
    Cli.Result both = cli.run("blame", "/etc/systemd/system/a.service", "m.nix");
    assertThat(both.status()).isEqualTo(1);
    assertThat(both.err()).contains("the machines m, n all have");
    assertThat(
            cli.run("blame", "/etc/systemd/system/a.service", "--machine", "n", "m.nix").status())
        .isZero();
  }

  // eval of whole trees

  @Test
  void aWholeTreeIsPrintedWithoutOldNamesAndRemovedOptions() {
    cli.file("m.nix", "{ m = { services.openssh.enable = true; }; }");
    Cli.Result services =
        cli.run("eval", "--machine", "m", "-A", "services", "--strict", "--json", "m.nix");
    assertThat(services.err()).isEmpty();
    assertThat(services.out())
        .contains("\"PasswordAuthentication\":true")
        .doesNotContain("passwordAuthentication")
        .doesNotContain("hydraURL");
  }

  @Test
  void aRemovedOptionThatIsAskedForIsAnError() {
    cli.file("m.nix", "{ m = { }; }");
    for (String option : new String[] {"prometheus.dataDir", "hydra.hydraURL"}) {
      Cli.Result one =
          cli.run("eval", "--machine", "m", "-A", "services." + option, "--strict", "m.nix");
      assertThat(one.status()).as(option).isEqualTo(1);
      assertThat(one.out()).isEmpty();
    }
  }
}
