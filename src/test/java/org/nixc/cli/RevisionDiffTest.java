package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nixc diff --against REV}, on a repository of its own. */
class RevisionDiffTest {
  private static final String NETWORK =
      """
      {
        web = { ... }: {
          imports = [ ./part.nix ];
          services.openssh.enable = true;
          services.openssh.ports = [ 22 ];
          environment.etc."a".text = builtins.readFile ./a.txt;
        };
      }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    assumeTrue(getClass().getResource("/nix/modules/module-list.nix") != null);
    assumeTrue(git("--version"), "git is not installed");
    assertThat(git("init", "-q", ".")).isTrue();
    cli =
        new Cli(folder)
            .file("net.nix", NETWORK)
            .file("part.nix", "{ networking.firewall.allowedTCPPorts = [ 80 ]; }")
            .file("a.txt", "one\ntwo\n");
    commit();
  }

  private boolean git(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private void commit() {
    assertThat(git("add", "-A")).isTrue();
    assertThat(git("commit", "-q", "-m", "x")).isTrue();
  }

  @Test
  void theSameIsNoDifference() {
    Cli.Result result = cli.run("diff", "--against", "HEAD", "net.nix");
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void optionsComeFirstWithOldAndNewValuesAndPlaces() {
    cli.file("net.nix", NETWORK.replace("[ 22 ]", "[ 2222 ]"));
    Cli.Result result = cli.run("diff", "--against", "HEAD", "net.nix");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out())
        .startsWith("options of web\n")
        .contains("~ services.openssh.ports: [ 22 ] → [ 2222 ]  (net.nix:5:5)\n")
        .contains("\n-Port 22\n+Port 2222\n")
        .doesNotContain("lib/nixc/manifest");
    assertThat(result.out().indexOf("options of"))
        .isLessThan(result.out().indexOf("--- a/web/root/etc/ssh/sshd_config"));
  }

  @Test
  void filesThatAreReadAreThoseOfTheRevision() {
    cli.file("part.nix", "{ networking.firewall.allowedTCPPorts = [ 80 443 ]; }")
        .file("a.txt", "one\n2\n");
    Cli.Result result = cli.run("diff", "--against", "HEAD", "net.nix");
    assertThat(result.out())
        .contains(
            "~ networking.firewall.allowedTCPPorts: [ 22 80 ] → [ 22 80 443 ]  (part.nix:1:3)\n")
        .contains(" one\n-two\n+2\n");
    commit();
    assertThat(cli.run("diff", "--against", "HEAD", "net.nix").status()).isZero();
    assertThat(cli.run("diff", "--against", "HEAD~1", "net.nix").status()).isEqualTo(3);
  }

  @Test
  void secretsAreNotShown() {
    String secrets =
        "{ deployment.keys.api.text = \"%1$s\"; users.users.a = { isNormalUser = true;"
            + " hashedPassword = \"%1$s\"; }; }";
    cli.file("part.nix", secrets.formatted("tops3cret"));
    String out = cli.run("diff", "--against", "HEAD", "net.nix").out();
    assertThat(out)
        .contains("+ deployment.keys.api.text: «secret»  (part.nix:1:3)\n")
        .contains("+ users.users.a.hashedPassword: «secret»");
    assertThat(out.substring(0, out.indexOf("\n\n"))).doesNotContain("tops3cret");
    commit();
    cli.file("part.nix", secrets.formatted("0ther"));
    assertThat(cli.run("diff", "--against", "HEAD", "net.nix").out())
        .contains("~ deployment.keys.api.text: another «secret»  (part.nix:1:3)\n");
  }

  @Test
  void machinesThatComeAndGoAreNamed() {
    cli.file("net.nix", NETWORK.replace("web =", "www ="));
    assertThat(cli.run("diff", "--against", "HEAD", "net.nix").out())
        .contains("options of web, which is gone\n- ", "net.nix:5:5 at HEAD)\n")
        .contains("options of www, a new machine\n+ ")
        .contains("gone: web/root/etc/ssh/sshd_config", "new: www/root/etc/ssh/sshd_config");
  }

  @Test
  void aFileThatIsNewHasNoPast() {
    cli.file("new.nix", "{ fresh.services.openssh.enable = true; }");
    assertThat(cli.run("diff", "--against", "HEAD", "new.nix").out())
        .startsWith(
            "options of fresh, a new machine\n+ services.openssh.enable: true  (new.nix:1:3)\n");
  }

  @Test
  void aRevisionThatDoesNotEvaluateSaysSo() {
    cli.file("part.nix", "{ networking.firewal.enable = true; }");
    commit();
    cli.file("part.nix", "{ }");
    Cli.Result result = cli.run("diff", "--against", "HEAD", "net.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("at HEAD: the option 'networking.firewal' does not exist");
  }

  @Test
  void anUnknownRevisionIsAnError() {
    for (String revision : new String[] {"no-such-branch", "--help", "HEAD:net.nix"}) {
      Cli.Result result = cli.run("diff", "--against=" + revision, "net.nix");
      assertThat(result.status()).as(revision).isEqualTo(1);
      assertThat(result.err()).contains("Git knows no revision '" + revision + "'", "such as HEAD");
    }
  }

  @Test
  void outsideARepositoryThereIsNothingToCompareWith() throws IOException {
    Files.move(folder.resolve(".git"), folder.resolve("not-git"));
    Cli.Result result = cli.run("diff", "--against", "HEAD", "net.nix");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("is in no Git repository", "diff --golden DIR");
  }

  @Test
  void oneThingToCompareWithIsNeeded() {
    assertThat(cli.run("diff", "net.nix").status()).isEqualTo(2);
    assertThat(cli.run("diff", "--golden", "g", "--against", "HEAD", "net.nix").status())
        .isEqualTo(2);
    assertThat(cli.run("diff", "--against", "HEAD", "-").status()).isEqualTo(2);
  }
}
