package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nixc.check.Checking.lines;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;

/** Checks of machines in several files and of services that are off. */
class MachineChecksTest {
  // NC1010

  @Test
  void aMachineInOneOfSeveralFilesIsFound() {
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of("a.nix", "{ web = { }; }", "b.nix", "{\n wbe = { }; }"), null)))
        .hasSize(2);
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of(
                        "a.nix", "{ one = { };\n two = { }; }",
                        "b.nix", "{ one = { }; }"),
                    null)))
        .containsExactly(2);
  }

  @Test
  void aFileOfPlacesForOtherNamesIsFound() {
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of(
                        "what.nix", "{ my-hydra.services.openssh.enable = true; }",
                        "where.nix", "{ box.deployment.targetEnv = \"virtualbox\"; }"),
                    null)))
        .hasSize(2);
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of(
                        "one.nix", "{ one.deployment.targetEnv = \"virtualbox\"; }",
                        "other.nix", "{ second.deployment.targetEnv = \"virtualbox\"; }"),
                    null)))
        .isEmpty();
  }

  @Test
  void machinesInFilesOfTheirOwnAreFine() {
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of("a.nix", "{ web = { }; }", "b.nix", "{ database = { }; }"), null)))
        .isEmpty();
    assertThat(
            lines(
                "NC1010",
                Checking.files(Map.of("a.nix", "{ web = { }; }", "b.nix", "{ web = { }; }"), null)))
        .isEmpty();
    assertThat(lines("NC1010", "{ }")).isEmpty();
  }

  // NC1011 and NC1012

  @Test
  void optionsOfAServiceThatIsOffAreFound() {
    assertThat(
            lines(
                "NC1011",
                "{\n services.openssh.settings.PermitRootLogin = \"no\";\n"
                    + " services.openssh.ports = [ 2222 ]; }"))
        .hasSize(1);
    assertThat(lines("NC1011", "{\n nix.gc.dates = \"weekly\"; }")).containsExactly(2);
  }

  @Test
  void optionsOfAServiceThatIsOnAreFine() {
    assertThat(
            lines(
                "NC1011",
                "{ services.openssh.enable = true;"
                    + " services.openssh.settings.PermitRootLogin = \"no\"; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1011",
                "{ lib, config, ... }: { services.openssh ="
                    + " lib.mkIf config.services.openssh.enable { ports = [ 2222 ]; }; }"))
        .isEmpty();
    assertThat(lines("NC1011", "{ services.openssh.enable = false; }")).isEmpty();
  }

  @Test
  void switchingOffWhatIsOffIsFound() {
    assertThat(lines("NC1012", "{\n services.ntp.enable = false; }")).containsExactly(2);
  }

  @Test
  void switchingOffWhatIsOnOrForOthersIsFine() {
    assertThat(lines("NC1012", "{ networking.firewall.enable = false; }")).isEmpty();
    assertThat(lines("NC1012", "{ services.ntp.enable = true; }")).isEmpty();
    assertThat(lines("NC1012", "{ lib, ... }: { services.ntp.enable = lib.mkDefault false; }"))
        .isEmpty();
    assertThat(lines("NC1012", "{ lib, ... }: { services.ntp.enable = lib.mkForce false; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1012",
                "{ lib, ... }: { imports = [ { services.ntp.enable = lib.mkDefault true; } ];"
                    + " services.ntp.enable = false; }"))
        .isEmpty();
  }

  // NC1013

  @Test
  void aDefinitionThatLosesIsANote() {
    List<Diagnostic> findings =
        Checking.module(
            """
            { lib, ... }: {
              imports = [
                { services.openssh.settings.PermitRootLogin = "yes"; } ];
              services.openssh.enable = true;
              services.openssh.settings.PermitRootLogin = lib.mkForce "no";
            }
            """);
    assertThat(lines("NC1013", findings)).containsExactly(3);
    assertThat(findings).allMatch(f -> !f.code().equals("NC1013") || f.severity() == Severity.NOTE);
  }

  @Test
  void anOptionThatNobodyReadsIsANote() {
    assertThat(
            lines(
                "NC1013",
                """
                { lib, ... }: {
                  options.mine.unused = lib.mkOption { type = lib.types.int; default = 1; };
                  config.mine.unused = 2;
                }
                """))
        .containsExactly(3);
  }

  @Test
  void whatIsReadOrReplacedAsMeantIsFine() {
    assertThat(
            lines(
                "NC1013",
                """
                { lib, config, ... }: {
                  options.mine.used = lib.mkOption { type = lib.types.str; default = "a"; };
                  imports = [ { services.openssh.settings.PermitRootLogin = lib.mkDefault "yes"; } ];
                  config = {
                    mine.used = "b";
                    system.stateVersion = "26.05";
                    services.openssh.enable = true;
                    services.openssh.settings.PermitRootLogin = "no";
                    systemd.services.a = { description = config.mine.used; script = "true"; wantedBy = [ "multi-user.target" ]; };
                  };
                }
                """))
        .isEmpty();
  }

  @Test
  void whatAnotherMachineReadsIsFine() {
    assertThat(
            lines(
                "NC1013",
                Checking.files(
                    Map.of(
                        "a.nix",
                        """
                        {
                          a = { lib, ... }: {
                            options.mine = lib.mkOption { type = lib.types.str; };
                            config.mine = "x";
                          };
                          b = { nodes, ... }: {
                            systemd.services.x = { script = "echo ${nodes.a.config.mine}"; wantedBy = [ "multi-user.target" ]; };
                          };
                        }
                        """),
                    null)))
        .isEmpty();
  }
}
