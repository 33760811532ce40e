package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.UserException;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Target;

/** RUNBOOK.md: what it tells, and that cmark reads every value in it as the text that it is. */
class RunbookTest {
  private static String runbook(String module) {
    return Rendering.text(Rendering.module(module), "host/RUNBOOK.md");
  }

  /** A target of one file in Markdown, with the value {@code v}. */
  private static String markdown(String template, String value) throws IOException {
    Path folder = Program.scratch();
    Files.writeString(
        folder.resolve("target.nix"),
        """
        _: { files."t.md" = { template = "t.ftl"; format = "markdown"; variables.v = %s; }; }
        """
            .formatted(Rendering.quote(value)));
    Files.writeString(folder.resolve("t.ftl"), template);
    return Rendering.text(
        Rendering.module("{ }", List.of(new Target("t", folder.toString()))), "root/t.md");
  }

  private static String html(String markdown) throws IOException {
    Path file = Program.scratch().resolve("t.md");
    Files.writeString(file, markdown);
    return Program.run(Program.require("cmark"), file.toString()).out();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain words, 1.5 of them",
        "# heading",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "1) item",
        "12.",
        "=====",
        "---",
        "~~~",
        "```",
        "    code",
        "\tcode",
        "ends in spaces  ",
        "ends in a backslash\\",
        "*emphasis* _emphasis_ **strong** `code`",
        "<b>bold</b> <!-- comment --> <http://example.org>",
        "[text](http://example.org) ![picture](x) [a]: b",
        "&amp; &#35; &copy;",
        "> quote",
        "a|b $x$ ünï",
      })
  void aValueIsTextWhereverItStands(String value) throws IOException {
    assertThat(html(markdown("${v}\n", value))).isEqualTo("<p>" + escaped(value) + "</p>\n");
    assertThat(html(markdown("a ${v} b\n", value)))
        .isEqualTo("<p>a " + escaped(value) + " b</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "a `b` c", "``", "`", " both ends ", "*no* <b> &amp; [x](y)", "a\\"})
  void codeStaysCode(String value) throws IOException {
    assertThat(html(markdown("a ${code(v)} b\n", value)))
        .isEqualTo("<p>a <code>" + escaped(value) + "</code> b</p>\n");
    assertThat(html(markdown("a\n\n    ${line(v)}\n", "x" + value)))
        .isEqualTo("<p>a</p>\n<pre><code>x" + escaped(value) + "\n</code></pre>\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${v}", "${code(v)}", "${line(v)}", "${url(v)}"})
  void aLineEndIsRefused(String template) throws IOException {
    try {
      markdown(template, "a\n\n# b");
    } catch (UserException e) {
      assertThat(e.getMessage()).contains("cannot hold a line end");
      return;
    }
    throw new AssertionError("it should not render");
  }

  @Test
  void theCommandsOfTheArticleAreThere() {
    String text = Rendering.text(Program.example("hydra").get(0), "host/RUNBOOK.md");
    assertThat(text)
        .contains("echo \"http://$(./vbox.sh ip):3000/\"")
        .contains("/opt/hydra/bin/hydra-create-user admin ")
        .contains("--password-prompt'\n")
        // The article's firewall does not open the ports of nginx.
        .contains("The firewall does not open the port 443.")
        .contains("8443:localhost:443");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hydra", "web"})
  void everyCommandIsOneThatAShellReads(String example) throws IOException {
    for (OutputTree tree : Program.example(example)) {
      String commands =
          Rendering.text(tree, "host/RUNBOOK.md")
              .lines()
              .filter(line -> line.startsWith("    "))
              .collect(Collectors.joining("\n"));
      Path script = Program.scratch().resolve("commands");
      Files.writeString(script, commands + "\n");
      Program.Result read = Program.run(Program.require("bash"), "-n", script.toString());
      assertThat(read.status()).as(read.toString()).isZero();
    }
  }

  @Test
  void noPasswordIsInIt() {
    assertThat(
            runbook(
                """
                { users.users.root = { initialPassword = "tops3cret"; };
                  deployment.keys.api.text = "tops3cret";
                  services.nginx = { enable = true;
                    virtualHosts."a.example.org".basicAuth.me = "tops3cret"; };
                }
                """))
        .contains("/run/keys/api")
        .doesNotContain("tops3cret");
  }

  @Test
  void secretsAreSentByCommandsThatHoldNone() {
    String text =
        runbook(
            """
            { deployment.targetHost = "192.0.2.7";
              deployment.keys = {
                api = { text = "tops3cret"; user = "www-data"; };
                "a.b" = "tops3cret";
                file = { keyFile = "/secrets/my key"; permissions = "0640"; group = "adm"; };
                said = { keyCommand = [ "pass" "show" "x y" ]; destDir = "/var/keys"; };
              };
            }
            """);
    assertThat(text)
        .doesNotContain("tops3cret")
        .contains("--machine m -A deployment.keys.api.text m.nix) | ./deploy.sh ssh")
        .contains("'deployment.keys.\"a.b\".text'")
        .contains("install -D -m 0600 -o www-data -g root /dev/stdin /run/keys/api'\n")
        .contains("-m 0640 -o root -g adm /dev/stdin /run/keys/file' <'/secrets/my key'\n")
        .contains("    pass show 'x y' | ./deploy.sh ssh", "/dev/stdin /var/keys/said'\n")
        .contains("touch /run/keys/done");
    assertThat(runbook("{ }")).doesNotContain("secrets");
  }

  @Test
  void anAddressThatIsKnownIsWritten() {
    String text =
        runbook(
            """
            { deployment.targetHost = "192.0.2.7";
              networking.firewall.allowedTCPPorts = [ 80 8443 ];
              services.nginx = { enable = true;
                virtualHosts."a.example.org" = { };
                virtualHosts."b.example.org" = { onlySSL = true;
                  sslCertificate = "/c"; sslCertificateKey = "/k";
                  listen = [ { addr = "0.0.0.0"; port = 8443; ssl = true; } ]; };
                virtualHosts."_" = { };
              };
            }
            """);
    assertThat(text)
        .contains("Open <http://a.example.org/>.")
        .contains("Open <https://b.example.org:8443/>.")
        .contains("Open <http://192.0.2.7/>.")
        .contains("echo \"192.0.2.7 a.example.org b.example.org\"")
        .contains("./deploy.sh push")
        .doesNotContain("create");
  }

  @Test
  void aPageThatOnlyTheMachineReachesIsShownThroughSsh() {
    assertThat(
            runbook(
                """
                { deployment.targetHost = "192.0.2.7";
                  networking.firewall.enable = false;
                  services.hydra = { enable = true; hydraURL = "http://x"; listenHost = "localhost";
                    notificationSender = "x@example.org"; port = 3001; };
                }
                """))
        .contains("answers on the machine only")
        .contains("./deploy.sh ssh -N -L 3001:localhost:3001")
        .contains("No firewall");
  }

  @Test
  void commandsNeedTheRightsOfRoot() {
    assertThat(runbook("{ deployment.targetHost = \"h\"; deployment.targetUser = \"me\"; }"))
        .contains("./deploy.sh ssh 'sudo -H -- systemctl --failed'");
    assertThat(runbook("{ deployment.targetHost = \"h\"; }"))
        .contains("./deploy.sh ssh 'systemctl --failed'");
  }

  @Test
  void aValueThatWouldBreakTheFileIsLedBackToItsOption() {
    assertThat(
            Rendering.error("{ deployment.keys.api = { text = \"x\"; user = \"a\\n# b\"; }; }")
                .getMessage())
        .contains("cannot hold a line end");
  }
}
