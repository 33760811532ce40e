package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class DiagnosticFormsTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  @Test
  void jsonIsOneObjectALine() {
    cli.file("a.nix", "builtins.trace \"first\" (1 + \"ü\" + zz)");
    String err = cli.run("eval", "--diagnostics", "json", "a.nix").err();
    assertThat(err.lines()).hasSize(1);
    JsonNode error = new ObjectMapper().readTree(err);
    assertThat(error.get("severity").asString()).isEqualTo("error");
    assertThat(error.get("code").asString()).isEqualTo("NX2006");
    assertThat(error.get("message").asString()).isEqualTo("undefined variable 'zz'");
    JsonNode place = error.get("place");
    assertThat(place.get("file").asString()).isEqualTo("FOLDER/a.nix");
    assertThat(place.get("line").asInt()).isEqualTo(1);
    // In code points, though the evaluator counts bytes.
    assertThat(place.get("column").asInt()).isEqualTo(35);
    assertThat(place.get("endColumn").asInt()).isEqualTo(37);
  }

  @Test
  void jsonHasTracesAndWarningsInTheOrderOfTheRun() {
    String err =
        cli.run(
                "eval",
                "--diagnostics",
                "json",
                "-E",
                "builtins.warn \"one\" (builtins.addErrorContext \"two\" (throw \"three\"))")
            .err();
    String[] lines = err.split("\n");
    assertThat(lines).hasSize(2);
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(lines[0]).get("severity").asString()).isEqualTo("warning");
    JsonNode error = json.readTree(lines[1]);
    assertThat(error.get("message").asString()).isEqualTo("three");
    assertThat(error.get("trace").get(1).get("message").asString()).isEqualTo("two");
  }

  @Test
  void sarifIsOneDocumentWithPathsRelativeToTheWorkingDirectory() {
    cli.file("sub dir/a.nix", "{\n  a = b;\n}\n");
    Cli.Result result = cli.run("eval", "--diagnostics", "sarif", "sub dir/a.nix");
    assertThat(result.status()).isEqualTo(1);
    JsonNode document = new ObjectMapper().readTree(result.err());
    assertThat(document.get("version").asString()).isEqualTo("2.1.0");
    JsonNode run = document.get("runs").get(0);
    assertThat(run.at("/tool/driver/name").asString()).isEqualTo("nixc");
    assertThat(run.at("/tool/driver/rules/0/id").asString()).isEqualTo("NX2006");
    assertThat(run.at("/originalUriBaseIds/WORKDIR/uri").asString()).isEqualTo("file://FOLDER/");
    JsonNode found = run.get("results").get(0);
    assertThat(found.get("level").asString()).isEqualTo("error");
    assertThat(found.at("/message/text").asString()).isEqualTo("undefined variable 'b'");
    JsonNode place = found.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asString()).isEqualTo("sub%20dir/a.nix");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(2);
    assertThat(place.at("/region/startColumn").asInt()).isEqualTo(7);
  }

  @Test
  void sarifWithoutFindingsIsADocumentToo() {
    Cli.Result result = cli.run("eval", "--diagnostics", "sarif", "-E", "1");
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("1\n");
    JsonNode document = new ObjectMapper().readTree(result.err());
    assertThat(document.at("/runs/0/results").size()).isZero();
  }
}
