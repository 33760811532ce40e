package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;

/** Postfix reads its configuration and the tables that the rendered script compiles. */
class PostfixTest {
  private static final String DIR = "/etc/postfix";

  private final Path folder = Program.scratch();

  /** Lays the configuration into the folder, every path of it pointing there. */
  private void lay(OutputTree tree) throws IOException {
    for (String name : Program.names(tree, "root" + DIR + "/", "")) {
      Files.writeString(
          folder.resolve(name),
          Rendering.text(tree, "root" + DIR + "/" + name).replace(DIR, folder.toString()));
    }
  }

  private static OutputTree postfix(String options) {
    return Rendering.module(module(options));
  }

  private static String module(String options) {
    return "{ lib, ... }: { services.postfix = { enable = true;\n" + options + "\n}; }";
  }

  private Program.Result postconf(String... what) {
    String[] command = new String[what.length + 3];
    command[0] = Program.require("postconf");
    command[1] = "-c";
    command[2] = folder.toString();
    System.arraycopy(what, 0, command, 3, what.length);
    return Program.run(command);
  }

  /** The compiled tables as the unit makes them. */
  private Program.Result setup(OutputTree tree) throws IOException {
    Program.require("postmap");
    Program.requireRoot();
    lay(tree);
    Path script = folder.resolve("setup");
    Files.writeString(
        script,
        Rendering.text(tree, "root/usr/lib/nixc/unit-scripts/postfix-setup-start")
            .replace(DIR, folder.toString()));
    return Program.run(Map.of("MAIL_CONFIG", folder.toString()), "bash", script.toString());
  }

  private String query(String program, String key, String table) {
    return Program.run(Program.require(program), "-c", folder.toString(), "-q", key, table(table))
        .out();
  }

  private String table(String table) {
    int colon = table.indexOf(':');
    return table.substring(0, colon + 1) + folder + "/" + table.substring(colon + 1);
  }

  /** What `postfix check` says; without a terminal it says nothing. */
  private Program.Result check() {
    Program.require("postfix");
    Program.requireRoot();
    return Program.run("script", "-qec", "postfix -c " + folder + " check", "/dev/null");
  }

  @Test
  void postfixAcceptsWhatTheExampleSays() throws IOException {
    OutputTree tree = Program.example("hydra").get(0);
    lay(tree);
    Program.Result result = check();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).doesNotContain("warning", "fatal");
    assertThat(postconf("-h", "alias_maps").out().strip()).isEqualTo("hash:" + folder + "/aliases");
    assertThat(setup(tree).status()).isZero();
    assertThat(query("postalias", "postmaster", "hash:aliases")).isEqualTo("root\n");
  }

  @Test
  void everyKindOfValueReachesPostfix() throws IOException {
    lay(
        postfix(
            """
            settings.main = {
              myhostname = "mail.example.org"; mynetworks = [ "10.0.0.0/8" "[::1]/128" ];
              biff = false; smtpd_helo_required = true; message_size_limit = 5; relay_domains = "x.org";
              smtpd_banner = null; mailbox_command = "/bin/x -a \\"$EXTENSION\\" # 1";
              smtpd_recipient_restrictions = "permit_mynetworks,
            reject_unauth_destination";
            };
            rootAlias = "ops@example.org";
            """));
    Program.Result result = postconf("-n");
    assertThat(result.out())
        .contains("myhostname = mail.example.org\n", "biff = no\n", "smtpd_helo_required = yes\n")
        .contains("mynetworks = 10.0.0.0/8, [::1]/128\n", "message_size_limit = 5\n")
        .contains("relay_domains = x.org\n", "relayhost =\n")
        .contains("mailbox_command = /bin/x -a \"$EXTENSION\" # 1\n")
        .contains("smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination\n")
        .doesNotContain("smtpd_banner", "warning");
  }

  @Test
  void servicesOfMasterReachPostfix() throws IOException {
    lay(
        postfix(
            """
            enableSubmission = true;
            enableSubmissions = true;
            submissionOptions.smtpd_client_restrictions = "permit_sasl_authenticated, reject";
            settings.master = {
              filter = { command = "pipe"; privileged = false; chroot = true; maxproc = 3;
                args = [ "flags=Rq" "user=filter" "argv=/bin/filter" "a b" "${"$"}{sender}" ]; };
              "127.0.0.1:10025" = { type = "inet"; private = false; command = "smtpd"; };
              tlsmgr.wakeup = lib.mkForce 500;
            };
            """));
    String services = postconf("-M").out().replaceAll(" +", " ");
    assertThat(services)
        .contains("smtp inet n - - - - smtpd\n", "smtp unix - - - - - smtp\n")
        .contains("127.0.0.1:10025 inet n - - - - smtpd\n", "tlsmgr unix - - - 500? 1 tlsmgr\n")
        .contains(
            "filter unix - y y - 3 pipe flags=Rq user=filter argv=/bin/filter {a b} ${sender}\n")
        .doesNotContain("warning");
    assertThat(postconf("-P").out())
        .contains("submission/inet/smtpd_client_restrictions = permit_sasl_authenticated, reject\n")
        .contains("submissions/inet/smtpd_tls_wrappermode = yes\n");
  }

  @Test
  void theUnitCompilesEveryTable() throws IOException {
    OutputTree tree =
        postfix(
            """
            rootAlias = "ops@example.org"; extraAliases = "info: alice, bob";
            virtual = "sales@example.org alice"; transport = "example.com smtp:[m.example.com]:25";
            canonical = "alice alice.liddell"; localRecipients = [ "alice" "@example.org" ];
            dnsBlacklists = [ "bl.example.org" ]; dnsBlacklistOverrides = "10.0.0.1 OK";
            enableHeaderChecks = true;
            headerChecks = [ { pattern = "/^X-Spam:/"; action = "REJECT no"; } ];
            extraHeaderChecks = "/^X-Mailer:/ IGNORE";
            """);
    Program.Result result = setup(tree);
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(query("postalias", "root", "hash:aliases")).isEqualTo("ops@example.org\n");
    assertThat(query("postalias", "info", "hash:aliases")).isEqualTo("alice, bob\n");
    assertThat(query("postmap", "sales@example.org", "hash:virtual")).isEqualTo("alice\n");
    assertThat(query("postmap", "example.com", "hash:transport"))
        .isEqualTo("smtp:[m.example.com]:25\n");
    assertThat(query("postmap", "alice", "hash:canonical")).isEqualTo("alice.liddell\n");
    assertThat(query("postmap", "@example.org", "hash:local_recipients")).isEqualTo("ACCEPT\n");
    assertThat(query("postmap", "10.0.0.1", "hash:client_access")).isEqualTo("OK\n");
    assertThat(query("postmap", "X-Spam: yes", "regexp:header_checks")).isEqualTo("REJECT no\n");
    assertThat(query("postmap", "X-Mailer: y", "regexp:header_checks")).isEqualTo("IGNORE\n");
    assertThat(postconf("-h", "smtpd_client_restrictions").out())
        .isEqualTo(
            "check_client_access hash:"
                + folder
                + "/client_access, reject_rbl_client bl.example.org\n");
    assertThat(postconf("-h", "local_recipient_maps").out())
        .isEqualTo("hash:" + folder + "/local_recipients, $alias_maps\n");
  }

  @Test
  void tablesOfTheUserAreCompiledWhereTheyLie() {
    OutputTree tree =
        Rendering.module(
            """
            { pkgs, ... }: { services.postfix = { enable = true;
              mapFiles.sasl_passwd = "/run/keys/sasl"; mapFiles.relay = pkgs.writeText "r" "a b";
              aliasFiles.lists = "/srv/lists"; virtual = "/a/ b"; virtualMapType = "regexp";
            }; }
            """);
    assertThat(Rendering.text(tree, "root/etc/postfix/sasl_passwd")).isEqualTo("/run/keys/sasl");
    assertThat(Rendering.text(tree, "root/etc/postfix/relay")).startsWith("/usr/lib/nixc/files/");
    assertThat(Rendering.text(tree, "root/usr/lib/nixc/unit-scripts/postfix-setup-start"))
        .contains("postmap /etc/postfix/sasl_passwd\n", "postalias /etc/postfix/lists\n")
        .doesNotContain("postfix/virtual");
  }

  @Test
  void optionsOf2018StillDoWhatTheyDid() throws IOException {
    lay(
        postfix(
            """
            hostname = "mail.example.org"; networks = [ "10.0.0.0/8" ]; destination = [ "a.org" ];
            origin = "example.org"; relayHost = "smtp.example.net"; relayPort = 587;
            sslCert = "/c.pem"; sslKey = "/k.pem"; extraConfig = "smtpd_helo_required = yes\\n";
            config.biff = "no"; masterConfig.smtp_inet.maxproc = 7; postmasterAlias = "ops";
            """));
    assertThat(postconf("-n").out())
        .contains("myhostname = mail.example.org\n", "mynetworks = 10.0.0.0/8\n", "biff = no\n")
        .contains("mydestination = a.org\n", "myorigin = example.org\n")
        .contains("relayhost = [smtp.example.net]:587\n", "smtpd_helo_required = yes\n")
        .contains("smtpd_tls_chain_files = /k.pem, /c.pem\n", "smtpd_tls_security_level = may\n");
    assertThat(postconf("-M", "smtp/inet").out().replaceAll(" +", " "))
        .isEqualTo("smtp inet n - - - 7 smtpd\n");
    lay(postfix("relayHost = \"example.net\"; lookupMX = true;"));
    assertThat(postconf("-h", "relayhost").out()).isEqualTo("example.net:25\n");
  }

  @Test
  void bothOfDebiansUnitsWaitForTheTables() {
    OutputTree tree = postfix("");
    for (String unit : new String[] {"postfix.service", "postfix@-.service"}) {
      assertThat(
              Rendering.text(
                  tree, "root/etc/systemd/system/" + unit + ".requires/postfix-setup.service"))
          .isEqualTo("../postfix-setup.service");
    }
    assertThat(Rendering.text(tree, "root/etc/systemd/system/postfix-setup.service"))
        .contains("Before=postfix.service postfix@-.service\n");
    assertThat(
            postfix("postmasterAlias = \"\";")
                .entry("root/etc/systemd/system/postfix-setup.service"))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "settings.main.a = [ \"x\\nb = y\" \"z\" ]; | settings.main.a | line end",
        "settings.main.a = \"x\\n# y\"; | settings.main.a | comment",
        "settings.main.a = [ \"x\" \"#y\" ]; | settings.main.a | comment",
        "settings.main.\"a b\" = 1; | settings.main.\"a b\" | cannot be a parameter of main.cf",
        "settings.main.\"a=b\\nc\" = 1; | settings.main | cannot be a parameter of main.cf",
        "settings.master.\"a b\" = { }; | settings.master.\"a b\" | column of master.cf",
        "settings.master.a.command = \"\"; | settings.master.a.command | column of master.cf",
        "settings.master.a.args = [ \"x\\ny\" ]; | settings.master.a.args | line end",
        "settings.master.a.args = [ \"x {\" ]; | settings.master.a.args | braces",
        "rootAlias = \"a\\nb: evil\"; | rootAlias | line end",
        "localRecipients = [ \"a\\nb\" ]; | localRecipients | line end",
      })
  void aValueCannotAddALine(String options, String option, String problem) {
    Diagnostic error = error(options);
    assertThat(error.code()).isEqualTo("NX4207");
    assertThat(error.message() + error.notes())
        .contains("services.postfix." + option)
        .contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "settings.main.biff = { }; | settings.main.biff",
        "settings.main.mydestination = [ 1 ]; | settings.main.mydestination",
        "settings.master.a.type = \"tcp\"; | settings.master.a.type",
        "settings.master.a.wakeup = \"60\"; | settings.master.a.wakeup",
        "virtualMapType = \"mysql\"; | virtualMapType",
        "mapFiles.a = \"relative\"; | mapFiles.a",
        "mapFiles.virtual = \"/x\"; virtual = \"a b\"; | mapFiles",
        "relayPort = 70000; | relayPort",
        "useSrs = true; | useSrs",
        "headerCheck = [ ]; | headerCheck",
      })
  void aWrongOptionIsAnErrorAtItsPlace(String options, String option) {
    Diagnostic error = Rendering.findings(module(options)).get(0);
    assertThat(error.severity()).isEqualTo(Severity.ERROR);
    assertThat(error.message()).contains("services.postfix." + option);
    Span span = error.span();
    assertThat(span == null ? "" : span.file().name() + ":" + span.line())
        .isEqualTo("/test/m.nix:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relayHost = \"x\"; | services.postfix.settings.main.relayhost",
        "extraConfig = \"x = y\"; | services.postfix.settings.main",
        "hostname = \"x\"; | services.postfix.settings.main.myhostname",
        "enableSubmission = true; | smtpd_tls_chain_files",
      })
  void aWarningSaysWhatToWrite(String options, String instead) {
    List<Diagnostic> findings = Rendering.findings(module(options));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(findings.get(0).message()).contains(instead);
    Span span = findings.get(0).span();
    assertThat(span == null ? 0 : span.line()).isEqualTo(2);
  }

  @Test
  void postmapRefusesAKeyWithoutValue() throws IOException {
    Program.Result result = setup(postfix("virtual = \"lonely\";"));
    assertThat(result.out()).contains("virtual");
    assertThat(result.out()).contains("expected format: key whitespace value");
  }

  private static Diagnostic error(String options) {
    return Rendering.error(module(options)).diagnostics().get(0);
  }
}
