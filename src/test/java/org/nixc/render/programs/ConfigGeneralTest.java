package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nixc.diagnostic.UserException;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Perl's Config::General, with Hydra's own options, reads hydra.conf back. */
class ConfigGeneralTest {
  private static final String READER =
      """
      use Config::General; use JSON::PP;
      my %c = Config::General->new(-ConfigFile => $ARGV[0], -UseApacheInclude => 1,
        -IncludeAgain => 1, -IncludeRelative => 1)->getall;
      print JSON::PP->new->canonical->latin1->encode(\\%c);
      """;
  private static final String FILE = "root/etc/hydra/hydra.conf";

  private final Path folder = Program.scratch();

  @BeforeEach
  void requirePerl() {
    String perl = Program.require("perl");
    assumeTrue(
        Program.run(perl, "-MConfig::General", "-MJSON::PP", "-e", "1").status() == 0,
        "libconfig-general-perl is not installed");
  }

  private JsonNode read(String text) throws IOException {
    Path file = folder.resolve("hydra.conf");
    Files.writeString(file, text);
    Program.Result result = Program.run("perl", "-e", READER, file.toString());
    assertThat(result.status()).as(result.toString()).isZero();
    return JsonMapper.shared().readTree(result.out());
  }

  @Test
  void theFileOfTheArticleHasItsValues() throws IOException {
    JsonNode conf = read(Rendering.text(Program.example("hydra").get(0), FILE));
    assertThat(conf.get("base_uri").asString()).isEqualTo("https://hydra.example.org");
    assertThat(conf.get("notification_sender").asString()).isEqualTo("hydra@example.org");
    assertThat(conf.get("use-substitutes").asString()).isEqualTo("1");
    assertThat(conf.get("store_uri").asString())
        .isEqualTo("file:///var/lib/hydra/cache?secret-key=/etc/nix/<HOSTNAME>/secret");
    assertThat(conf.get("using_frontend_proxy").asString()).isEqualTo("1");
  }

  @Test
  void aValueComesBackAsItWasOrIsRefused() throws IOException {
    String[] parts = {
      "#", "\\", "\"", "'", "<<E", "<a>", "</a>", "$x", "${x}", "/*", "*/", "\n", "E", " ", "=",
      "a", "ü", "\t", ";", "$(id)", "%", "include", "\\#", "END"
    };
    Random random = new Random(7);
    int refused = 0;
    for (int n = 0; n < 60; n++) {
      StringBuilder value = new StringBuilder();
      for (int i = random.nextInt(6) + 1; i > 0; i--) {
        value.append(parts[random.nextInt(parts.length)]);
      }
      OutputTree tree;
      try {
        tree =
            Rendering.module(
                "{ services.hydra = { enable = true; hydraURL = "
                    + Rendering.quote(value.toString())
                    + "; notificationSender = \"x\"; }; }");
      } catch (UserException e) {
        assertThat(e.diagnostics().get(0).code()).as(value.toString()).isEqualTo("NX4207");
        assertThat(e.getMessage()).contains("services.hydra.hydraURL");
        refused++;
        continue;
      }
      JsonNode conf = read(Rendering.text(tree, FILE));
      assertThat(conf.size()).as("keys with %s", value).isEqualTo(6);
      assertThat(conf.get("notification_sender").asString()).isEqualTo("x");
      // Perl's JSON writes the bytes of UTF-8 one by one, as it read them.
      assertThat(conf.get("base_uri").asString()).as("value").isEqualTo(value.toString());
    }
    assertThat(refused).isLessThan(40);
  }
}
