package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user reads when {@code render} cannot do its work: one clear message, and nothing written.
 */
class BadInputTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  private String refused(String... args) {
    Cli.Result result = cli.run(args);
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.CONFIGURATION_ERROR);
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(result.err()).doesNotContain("internal error").doesNotContain("\tat ");
    return result.err();
  }

  private String machine(String definitions) {
    cli.file("m.nix", "{ m = { config, lib, ... }: {\n" + definitions + "\n}; }\n");
    return refused("render", "-o", "out", "m.nix");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(refused("render", "-o", "out", "none.nix")).contains("FOLDER/none.nix");
  }

  @Test
  void aSyntaxErrorHasItsPlace() {
    assertThat(machine("services.nginx.enable = true"))
        .contains("syntax error, unexpected '}'")
        .contains("FOLDER/m.nix:3:1");
  }

  @Test
  void unknownOptionsAreAllToldWithNearNames() {
    assertThat(machine("services.ngnix.enable = true;\nnetworking.hostNam = \"x\";"))
        .contains("'services.ngnix' does not exist", "m.nix:2:1", "services.nginx")
        .contains("'networking.hostNam' does not exist", "m.nix:3:1", "networking.hostName");
  }

  @Test
  void wrongTypesAreAllToldWithTheirValues() {
    assertThat(machine("services.hydra.port = \"3000\";\nservices.nginx.enable = \"yes\";"))
        .contains("'services.hydra.port' is not of type", "m.nix:2:1", "\"3000\"")
        .contains("'services.nginx.enable' is not of type 'boolean'", "m.nix:3:1", "\"yes\"");
  }

  @Test
  void aConflictNamesBothPlacesAndTheWayOut() {
    assertThat(
            machine(
                """
                imports = [
                  { networking.hostName = "a"; }
                  { networking.hostName = "b"; }
                ];\
                """))
        .contains("'networking.hostName' has conflicting definitions")
        .contains("m.nix:3:5", "m.nix:4:5", "lib.mkForce");
  }

  @Test
  void aRequiredOptionThatIsMissingIsToldAtTheUsersOwnLine() {
    assertThat(machine("services.hydra.enable = true;"))
        .contains("'services.hydra.hydraURL' was accessed but has no value defined")
        .contains("m.nix:2:1", "services.hydra.hydraURL = ");
  }

  @Test
  void aCycleIsToldAsALoopOfOptions() {
    assertThat(
            machine(
                """
                services.hydra.maxServers = config.services.hydra.minSpareServers;
                services.hydra.minSpareServers = config.services.hydra.maxServers;\
                """))
        .contains("infinite recursion")
        .contains("'services.hydra.maxServers' needs 'services.hydra.minSpareServers'");
  }

  @Test
  void configInImportsIsNamedAsTheCause() {
    assertThat(machine("imports = lib.optional config.services.nginx.enable { };"))
        .contains("infinite recursion", "depend on config", "use lib.mkIf in config instead");
  }

  @Test
  void aMissingKeyFileIsNamed() {
    assertThat(machine("users.users.root.openssh.authorizedKeys.keyFiles = [ ~/.ssh/none.pub ];"))
        .contains("FOLDER/.ssh/none.pub does not exist", "m.nix:2:54");
  }

  @Test
  void anOutputThatCannotBeWrittenChangesNothing() throws IOException {
    Files.writeString(folder.resolve("taken"), "mine");
    cli.file("m.nix", "{ m = { }; }");
    Cli.Result result = cli.run("render", "-o", "taken/out", "m.nix");
    assertThat(result.status()).isEqualTo(ExitStatus.CONFIGURATION_ERROR);
    assertThat(result.err()).contains("cannot write", "nothing was changed");
    assertThat(folder.resolve("taken")).hasContent("mine");
  }
}
