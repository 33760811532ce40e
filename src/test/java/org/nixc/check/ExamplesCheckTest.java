package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nixc.check.tools.ToolRun;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;

/** The examples as nixc check sees them, and what holds for all checks. */
class ExamplesCheckTest {
  private static final Path EXAMPLES = Path.of("examples");

  /** What is found in the article. */
  private static final List<String> TRAPS =
      List.of(
          "NC1001", "NC1002", "NC1003", "NC1004", "NC1005", "NC1005", "NC1006", "NC1007", "NC1012",
          "NC1014", "NC1015", "NC1016", "NC1016", "NC1017", "NC1018");

  @TempDir Path folder;

  @Test
  void theTrapsOfTheArticleAreFound() {
    Path hydra = EXAMPLES.resolve("hydra");
    List<Diagnostic> findings =
        Checking.disk(
            hydra.resolve("home"),
            List.of(hydra.resolve("simple_hydra.nix"), hydra.resolve("simple_hydra_vbox.nix")));
    Map<String, Integer> warnings = new TreeMap<>();
    Map<String, Integer> notes = new TreeMap<>();
    for (Diagnostic finding : findings) {
      if (finding.code().startsWith("NC")) {
        assertThat(finding.span()).as(finding.message()).isNotNull();
        assertThat(finding.hint()).as(finding.message()).isNotNull();
        (finding.severity() == Severity.WARNING ? warnings : notes)
            .merge(finding.code(), 1, Integer::sum);
      }
    }
    assertThat(warnings)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("NC1001", 1),
                Map.entry("NC1002", 1),
                Map.entry("NC1003", 1),
                Map.entry("NC1004", 1),
                Map.entry("NC1005", 2),
                Map.entry("NC1006", 1),
                Map.entry("NC1007", 1),
                Map.entry("NC1012", 1),
                Map.entry("NC1014", 1),
                Map.entry("NC1015", 1),
                Map.entry("NC1016", 2)));
    assertThat(notes).isEqualTo(Map.of("NC1017", 1, "NC1018", 1));
    // The module's own warning about the crontab line would say the same again.
    assertThat(findings).noneMatch(finding -> finding.message().contains("has the crontab time"));
  }

  /** Whoever does what a hint says is rid of the finding, and of nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NC1001 | "15 3 * * *" | "03:15"
          NC1002 | [ config.services.hydra.port ] | [ config.services.hydra.port 80 443 ]
          NC1003 | localhost:3000 | localhost:${toString config.services.hydra.port}
          NC1004 | "hydra-evaluator" | "hydra"
          NC1005 | <HOSTNAME> | my-hydra
          NC1006 | nix.trustedUsers = [ | nix.settings.trusted-users = ["root"
          NC1007 | requires = [ "hydra-init.service" ]; | requires = [ "hydra-init.service" ]; before = [ "hydra-evaluator.service" "hydra-notify.service" "hydra-queue-runner.service" "hydra-send-stats.service" "hydra-server.service" ];
          NC1012 | services.ntp.enable                     = false; | #
          NC1014 | buildMachinesFiles = []; | #
          NC1015 | services.postfix = { | security.acme = { acceptTerms = true; defaults.email = "you@example.org"; }; services.postfix = {
          NC1016 | binary_cache_ | # binary_cache_
          NC1017 | ~/.ssh/id_rsa.pub | ./home/.ssh/id_rsa.pub
          NC1018 | services.openssh.allowSFTP | services.openssh.settings.KbdInteractiveAuthentication = false; services.openssh.allowSFTP
          """)
  void aTrapGoesWhereItsHintIsFollowed(String code, String written, String better)
      throws IOException {
    List<Path> files = new ArrayList<>();
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve(".ssh"));
    Files.copy(EXAMPLES.resolve("hydra/home/.ssh/id_rsa.pub"), home.resolve(".ssh/id_rsa.pub"));
    boolean changed = false;
    for (String name : List.of("simple_hydra.nix", "simple_hydra_vbox.nix")) {
      String text = Files.readString(EXAMPLES.resolve("hydra").resolve(name));
      changed |= text.contains(written);
      files.add(Files.writeString(folder.resolve(name), text.replace(written, better)));
    }
    assertThat(changed).isTrue();
    List<String> left = new ArrayList<>();
    for (Diagnostic finding : Checking.disk(home, files)) {
      if (finding.code().startsWith("NC")) {
        left.add(finding.code());
      }
    }
    List<String> expected = new ArrayList<>(TRAPS);
    expected.removeIf(trap -> trap.equals(code));
    assertThat(left).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theOtherExampleIsClean() {
    Path web = EXAMPLES.resolve("web");
    List<String> found = new ArrayList<>();
    for (Diagnostic finding :
        Checking.disk(web, List.of(web.resolve("network.nix"), web.resolve("hosts.nix")))) {
      found.add(finding.code() + " " + finding.message());
    }
    assertThat(found).isEmpty();
  }

  @Test
  void anEmptyMachineIsClean() {
    assertThat(Checking.module("{ }")).isEmpty();
  }

  @Test
  void codesAreUniqueAndDocumented() throws IOException {
    String page = Files.readString(Path.of("docs", "checks.md"));
    assertThat(Checks.codes()).doesNotHaveDuplicates();
    for (String code : Checks.codes()) {
      assertThat(page).contains("## " + code);
    }
    for (String code : new ToolRun("").codes()) {
      assertThat(page).contains(code);
    }
  }

  @Test
  void messagesAreText() {
    for (Diagnostic finding : Checking.module("{ " + Samples.CERTIFICATE + Samples.HYDRA + " }")) {
      assertThat(ByteText.encode(ByteText.decode(finding.message()))).isEqualTo(finding.message());
    }
  }
}
