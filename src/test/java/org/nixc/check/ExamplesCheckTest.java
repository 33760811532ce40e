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
import org.nixc.check.tools.ToolRun;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;

/** The examples as nixc check sees them, and what holds for all checks. */
class ExamplesCheckTest {
  private static final Path EXAMPLES = Path.of("examples");

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
    assertThat(notes).containsEntry("NC1017", 1).containsEntry("NC1018", 1);
    assertThat(notes.keySet()).isSubsetOf("NC1013", "NC1017", "NC1018");
    // The module's own warning about the crontab line would say the same again.
    assertThat(findings).noneMatch(finding -> finding.message().contains("has the crontab time"));
  }

  @Test
  void theOtherExampleIsClean() {
    Path web = EXAMPLES.resolve("web");
    List<String> found = new ArrayList<>();
    for (Diagnostic finding :
        Checking.disk(web, List.of(web.resolve("network.nix"), web.resolve("hosts.nix")))) {
      if (!finding.code().equals("NC1013")) {
        found.add(finding.code() + " " + finding.message());
      }
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
