package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nixc.check.Checking.lines;

import org.junit.jupiter.api.Test;
import org.nixc.diagnostic.Severity;

/** Checks of Nix, Hydra and certificates, and of keys that programs forgot. */
class NixChecksTest {
  // NC1006

  @Test
  void aListThatLosesItsDefaultIsFound() {
    assertThat(
            lines(
                "NC1006",
                "{ lib, ... }: {\n nix.settings.trusted-users = lib.mkForce [ \"alice\" ];\n"
                    + " users.users.alice.isNormalUser = true; }"))
        .containsExactly(2);
    assertThat(
            lines(
                "NC1006",
                "{ lib, ... }: {\n nix.gc.automatic = true;\n"
                    + " nix.settings.substituters = lib.mkForce [ \"https://c.example.org\" ]; }"))
        .containsExactly(3);
    // By the name of that time the list was everything.
    assertThat(lines("NC1006", "{\n\n nix.trustedUsers = [ \"nobody\" ]; }")).containsExactly(3);
  }

  @Test
  void aListThatKeepsItsDefaultIsFine() {
    assertThat(lines("NC1006", "{ nix.settings.trusted-users = [ \"nobody\" ]; }")).isEmpty();
    assertThat(lines("NC1006", "{ nix.trustedUsers = [ \"root\" \"nobody\" ]; }")).isEmpty();
    assertThat(
            lines(
                "NC1006",
                "{ lib, ... }: { nix.settings.trusted-users = lib.mkForce [ \"root\" \"nobody\" ]; }"))
        .isEmpty();
    assertThat(lines("NC1006", "{ nix.settings.substituters = [ \"https://c.example.org\" ]; }"))
        .isEmpty();
  }

  // NC1014

  private static final String BUILDER =
      "nix.buildMachines = [ { hostName = \"b\"; systems = [ \"x86_64-linux\" ]; } ];";

  @Test
  void buildMachinesThatHydraDoesNotReadAreFound() {
    assertThat(
            lines(
                "NC1014",
                "{ " + BUILDER + Samples.HYDRA + "\n services.hydra.buildMachinesFiles = [ ]; }"))
        .containsExactly(2);
    assertThat(
            lines(
                "NC1014",
                "{ "
                    + BUILDER
                    + Samples.HYDRA
                    + "\n services.hydra.buildMachinesFiles = [ /etc/other ]; }"))
        .containsExactly(2);
    assertThat(
            lines(
                "NC1014",
                "{ "
                    + Samples.HYDRA
                    + "\n services.hydra.buildMachinesFiles = [ \"/etc/nix/machines\" ]; }"))
        .containsExactly(2);
    assertThat(lines("NC1014", "{\n " + BUILDER + " }")).containsExactly(2);
  }

  @Test
  void buildMachinesThatAreReadAreFine() {
    assertThat(lines("NC1014", "{ " + BUILDER + Samples.HYDRA + " }")).isEmpty();
    assertThat(
            lines("NC1014", "{ " + Samples.HYDRA + " services.hydra.buildMachinesFiles = [ ]; }"))
        .isEmpty();
    assertThat(lines("NC1014", "{ " + BUILDER + " nix.distributedBuilds = true; }")).isEmpty();
    assertThat(lines("NC1014", "{ " + Samples.HYDRA + " }")).isEmpty();
  }

  // NC1015

  @Test
  void aCertificateWithoutTermsOrAddressIsFound() {
    assertThat(lines("NC1015", "{ " + Samples.CERTIFICATE + " }")).containsExactly(2);
    assertThat(lines("NC1015", "{ " + Samples.CERTIFICATE + " security.acme.acceptTerms = true; }"))
        .containsExactly(2);
    assertThat(
            lines(
                "NC1015",
                "{ " + Samples.CERTIFICATE + " security.acme.defaults.email = \"a@b\"; }"))
        .containsExactly(2);
  }

  @Test
  void aCertificateWithTermsAndAddressIsFine() {
    assertThat(
            Checking.module(
                "{ "
                    + Samples.CERTIFICATE
                    + " security.acme = { acceptTerms = true; defaults.email = \"a@b\"; }; }"))
        .noneMatch(f -> f.severity() == Severity.WARNING);
    assertThat(lines("NC1015", "{ " + Samples.HOST + " }")).isEmpty();
  }

  // NC1016

  @Test
  void keysThatAProgramDoesNotKnowAnyMoreAreFound() {
    assertThat(
            lines(
                "NC1016",
                "{ "
                    + Samples.HYDRA
                    + " services.hydra.extraConfig = ''\n"
                    + "  store_uri = daemon\n"
                    + "  binary_cache_dir = /x\n"
                    + "''; services.openssh.enable = true; services.openssh.extraConfig = ''\n"
                    + "  ChallengeResponseAuthentication no\n"
                    + "''; nix.extraOptions = ''\n"
                    + "  binary-caches = https://x\n"
                    + "''; }"))
        .containsExactlyInAnyOrder(3, 5, 7);
  }

  @Test
  void keysThatAProgramKnowsAreFine() {
    assertThat(
            lines(
                "NC1016",
                "{ "
                    + Samples.HYDRA
                    + " services.hydra.extraConfig = ''\n"
                    + "  # binary_cache_dir is gone\n"
                    + "  store_uri = daemon\n"
                    + "''; services.openssh.enable = true; services.openssh.extraConfig ="
                    + " \"ClientAliveInterval 3\"; nix.extraOptions = \"substituters = https://x\"; }"))
        .isEmpty();
  }

  // NC1018

  @Test
  void passwordsThatAreStillAskedForAreANote() {
    assertThat(
            lines(
                "NC1018",
                "{ services.openssh.enable = true;\n"
                    + " services.openssh.settings.PasswordAuthentication = false; }"))
        .containsExactly(2);
  }

  @Test
  void passwordsThatAreNeverOrAlwaysAskedForAreFine() {
    assertThat(
            lines(
                "NC1018",
                "{ services.openssh = { enable = true; settings.PasswordAuthentication = false;"
                    + " settings.KbdInteractiveAuthentication = false; }; }"))
        .isEmpty();
    assertThat(lines("NC1018", "{ services.openssh.enable = true; }")).isEmpty();
    assertThat(lines("NC1018", "{ services.openssh.settings.PasswordAuthentication = false; }"))
        .isEmpty();
  }
}
