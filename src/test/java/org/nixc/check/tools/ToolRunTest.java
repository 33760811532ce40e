package org.nixc.check.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Target;

/** The real programs, where they are installed, on files with one mistake each, and without. */
class ToolRunTest {
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  private static void require(String program) {
    assumeTrue(new Programs(PATH).find(program) != null, program + " is not installed");
  }

  /** A target that writes what environment.etc says, and nothing else. */
  private static final String ETC =
      """
      { config, lib, ... }: {
        files = lib.mapAttrs' (name: file: lib.nameValuePair "etc/${name}" { inherit (file) text; })
          (lib.filterAttrs (name: _: lib.hasPrefix "test/" name || name == "sudoers.d/test" || name == "nftables.conf") config.environment.etc);
      }
      """;

  @TempDir Path folder;

  /** The same for a text of a file in /etc. */
  private List<Integer> etcLines(String code, String file, String text) throws IOException {
    Files.writeString(folder.resolve("target.nix"), ETC);
    Target target = new Target("mine", ByteText.encode(folder.toString()));
    String module = "{ environment.etc.\"" + file + "\".text = ''\n" + text + "\n''; }";
    return lines(code, ToolRun.only(PATH, code).inspect(Rendering.module(module, List.of(target))));
  }

  @Test
  void aRuleOfSudoThatIsWrongIsLedBack() throws IOException {
    require("visudo");
    String good = "root ALL=(ALL:ALL) ALL";
    assertThat(etcLines("NC2007", "sudoers.d/test", good + "\nbob ALL=(ALL ALL"))
        .containsExactly(3);
    assertThat(etcLines("NC2007", "sudoers.d/test", good)).isEmpty();
  }

  @Test
  void aRuleOfTheFirewallThatIsWrongIsLedBack() throws IOException {
    require("nft");
    require("unshare");
    String good = "table inet filter {\n  chain input {\n    tcp dport 22 accept\n  }\n}";
    assertThat(etcLines("NC2006", "nftables.conf", good.replace("dport", "dprt"))).contains(4);
    assertThat(etcLines("NC2006", "nftables.conf", good)).isEmpty();
  }

  @Test
  void aParameterThatPostfixDoesNotKnowIsLedBack() throws IOException {
    require("postconf");
    String good = "compatibility_level = 3.6\nmyhostname = a.example.org";
    assertThat(etcLines("NC2004", "test/main.cf", good + "\nmyhostnme = b")).containsExactly(4);
    assertThat(etcLines("NC2004", "test/main.cf", good)).isEmpty();
  }

  @Test
  void whatPerlCannotReadInHydraConfIsLedBack() throws IOException {
    require("perl");
    assumeTrue(
        new Programs(PATH)
                .run(folder, Map.of(), List.of("perl", "-MConfig::General", "-e", "1"))
                .status()
            == 0,
        "Config::General is not installed");
    assertThat(etcLines("NC2009", "test/hydra.conf", "<a>\nx = 1")).hasSize(1);
    assertThat(etcLines("NC2009", "test/hydra.conf", "<a>\nx = 1\n</a>")).isEmpty();
  }

  /** The lines in the module that complaints with a code lead back to. */
  private static List<Integer> lines(String code, String module) {
    return lines(code, ToolRun.only(PATH, code).inspect(Rendering.module(module)));
  }

  private static List<Integer> lines(String code, List<Diagnostic> complaints) {
    List<Integer> lines = new ArrayList<>();
    for (Diagnostic complaint : complaints) {
      if (complaint.code().equals(code)) {
        Span span = complaint.span();
        lines.add(span == null ? 0 : span.line());
      }
    }
    return lines;
  }

  @Test
  void anUnknownKeyOfAUnitIsLedBack() {
    require("systemd-analyze");
    assertThat(
            lines(
                "NC2001",
                """
                {
                  systemd.services.a = {
                    script = "true";
                    serviceConfig.Usr = "x";
                  };
                }
                """))
        .containsExactly(4);
  }

  @Test
  void anUnknownKeyOfATemplateIsLedBack() {
    require("systemd-analyze");
    String module =
        "{ systemd.services.\"a@\" = { script = \"true\";\n serviceConfig.%s = \"no\"; }; }";
    assertThat(lines("NC2001", module.formatted("Restrt"))).containsExactly(2);
    assertThat(lines("NC2001", module.formatted("Restart"))).isEmpty();
  }

  @Test
  void aTimeThatNeverComesIsLedBack() {
    require("systemd-analyze");
    assertThat(
            lines(
                "NC2002",
                "{ systemd.services.a = { script = \"true\";\n startAt = \"2001-01-01\"; }; }"))
        .containsExactly(2);
  }

  @Test
  void aMistakeInLinesOfNginxIsLedBackToTheLine() {
    require("nginx");
    assertThat(
            lines(
                "NC2003",
                """
                {
                  services.nginx.enable = true;
                  services.nginx.virtualHosts.a.extraConfig = ''
                    expires 7d;
                    expire 7d;
                  '';
                }
                """))
        .containsExactly(5);
  }

  @Test
  void aMistakeInAScriptIsLedBackToTheLine() {
    require("shellcheck");
    assertThat(
            lines(
                "NC2008",
                """
                {
                  systemd.services.a.script = ''
                    echo one
                    if [ 1 = 2 ; then echo; fi
                  '';
                }
                """))
        .contains(4);
  }

  @Test
  void aLineOfTmpfilesIsLedBack() {
    require("systemd-tmpfiles");
    assertThat(
            lines(
                "NC2011",
                "{ systemd.tmpfiles.rules = [\n \"d /var/a 0755 root root -\"\n \"q1 /x\" ]; }"))
        .containsExactly(3);
  }

  @Test
  void aSettingThatNixDoesNotKnowIsLedBack() {
    require("nix");
    assertThat(
            lines(
                "NC2012",
                "{ nix.gc.automatic = true;\n nix.settings.substituter = \"https://x\"; }"))
        .containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          authentication | local all all peer | local all all foo
          identMap       | m root postgres    | m /( postgres
          """)
  void aLineThatPostgresqlDoesNotUnderstandIsLedBack(String option, String good, String bad) {
    requirePostgresql();
    String module = "{ services.postgresql = { enable = true;\n %s = ''\n%s\n%s\n''; }; }";
    assertThat(lines("NC2013", module.formatted(option, good, bad))).containsExactly(4);
    assertThat(lines("NC2013", module.formatted(option, good, good))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"work_memm, 4MB, 2", "work_mem, plenty, 2", "work_mem, 4MB, 0"})
  void aSettingThatPostgresqlDoesNotTakeIsLedBack(String name, String value, int line) {
    requirePostgresql();
    String module = "{ services.postgresql = { enable = true;\n settings.%s = \"%s\"; }; }";
    List<Integer> expected = line == 0 ? List.of() : List.of(line);
    assertThat(lines("NC2013", module.formatted(name, value))).isEqualTo(expected);
  }

  private static void requirePostgresql() {
    assumeTrue(new Programs(PATH).find("postgres") != null, "PostgreSQL is not installed");
  }

  @Test
  void aTimeThatCronDoesNotUnderstandIsLedBack() {
    require("crontab");
    String module =
        "{ services.cron = { enable = true; systemCronJobs = [\n \"0 1 * * * root true\"\n"
            + " \"%s 1 * * * root true\"\n \"0 2 * * * root true\" ]; }; }";
    assertThat(lines("NC2014", module.formatted("61"))).containsExactly(3);
    assertThat(lines("NC2014", module.formatted("59"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NC2015, dnsmasq, services.dnsmasq, settings.foo-bar, settings.cache-size",
    "NC2018, unbound-checkconf, services.unbound, settings.server.foo, settings.server.port"
  })
  void anOptionThatANameServerDoesNotKnowIsLedBack(
      String code, String program, String service, String bad, String good) {
    require(program);
    String module = "{ " + service + " = { enable = true;\n %s = 53; }; }";
    assertThat(lines(code, module.formatted(bad))).isNotEmpty().containsOnly(2);
    assertThat(lines(code, module.formatted(good))).isEmpty();
  }

  @Test
  void aLineThatLogrotateDoesNotKnowIsLedBack() {
    require("logrotate");
    String module =
        "{ services.logrotate = { enable = true;\n"
            + " settings.\"/var/log/x.log\" = { frequency = \"%s\"; rotate = 3; }; }; }";
    assertThat(lines("NC2017", module.formatted("weekli"))).containsExactly(2);
    assertThat(lines("NC2017", module.formatted("weekly"))).isEmpty();
  }

  @Test
  void anElementThatLibvirtDoesNotKnowIsLedBack() {
    require("virt-xml-validate");
    String module =
        "{ deployment.targetEnv = \"libvirtd\";\n deployment.libvirtd.extraDevicesXML = ''%s''; }";
    assertThat(lines("NC2020", module.formatted("<foo/>"))).containsExactly(2);
    assertThat(lines("NC2020", module.formatted("<memballoon model=\"none\"/>"))).isEmpty();
  }

  @Test
  void aKeyThatSshDoesNotKnowIsLedBack() throws IOException {
    require("ssh");
    assertThat(ownFile("NC2016", "ssh/ssh_config", "Host *\n  Foo bar")).containsExactly(3);
    assertThat(ownFile("NC2016", "ssh/ssh_config", "Host *\n  Port 2")).isEmpty();
  }

  @Test
  void aRuleThatIptablesDoesNotKnowIsLedBack() throws IOException {
    require("iptables-legacy-restore");
    require("unshare");
    String rules = "*filter\n:mine - [0:0]\n-A INPUT -j mine\nCOMMIT";
    assumeTrue(ownFile("NC2019", "iptables/x.v4", rules).isEmpty(), "no rules can be tried here");
    assumeTrue(isPrivileged(), "there are no namespaces here");
    assertThat(ownFile("NC2019", "iptables/x.v4", rules.replace("-j mine", "-j yours")))
        .isNotEmpty();
  }

  private static boolean isPrivileged() {
    return new Programs(PATH)
            .run(Path.of("/tmp"), Map.of(), List.of("unshare", "-r", "-n", "true"))
            .status()
        == 0;
  }

  @Test
  void aBuildMachineThatNixCannotReadIsLedBack() throws IOException {
    require("nix");
    String good = "ssh://a x86_64-linux - 1 1 - - -";
    assertThat(ownFile("NC2021", "nix/machines", good + "\nssh://b x86_64-linux - many 1"))
        .containsExactly(3);
    assertThat(ownFile("NC2021", "nix/machines", good)).isEmpty();
  }

  /** The lines that complaints about a file of one's own lead back to. */
  private List<Integer> ownFile(String code, String path, String text) throws IOException {
    Files.writeString(
        folder.resolve("target.nix"),
        "{ config, ... }: { files.\"etc/%s\".text = config.environment.etc.\"test/own\".text; }"
            .formatted(path));
    Target target = new Target("mine", ByteText.encode(folder.toString()));
    String module = "{ environment.etc.\"test/own\".text = ''\n" + text + "\n''; }";
    return lines(code, ToolRun.only(PATH, code).inspect(Rendering.module(module, List.of(target))));
  }

  @Test
  void goodFilesHaveNoComplaints() {
    OutputTree tree =
        Rendering.module(
            """
            {
              services.nginx.enable = true;
              services.nginx.virtualHosts.a = {
                forceSSL = true; enableACME = true;
                locations."/".proxyPass = "http://localhost:3000";
                extraConfig = "expires 7d;";
              };
              security.acme = { acceptTerms = true; defaults.email = "a@example.org"; };
              services.openssh.enable = true;
              services.openssh.extraConfig = "ClientAliveInterval 30";
              services.hydra = { enable = true; hydraURL = "http://a"; notificationSender = "a@b"; };
              nix.gc.automatic = true;
              systemd.services.a = { script = "echo one"; startAt = "daily"; after = [ "something-else.service" ]; };
              systemd.tmpfiles.rules = [ "d /var/a 0755 root root -" ];
              users.users.alice = { isNormalUser = true; };
            }
            """);
    assertThat(new ToolRun(PATH).inspect(tree)).isEmpty();
  }

  @Test
  void theExampleHasNoComplaints() {
    Path web = Path.of("examples", "web");
    for (OutputTree tree :
        Rendering.files(web, List.of(web.resolve("network.nix"), web.resolve("hosts.nix")))) {
      assertThat(new ToolRun(PATH).inspect(tree)).isEmpty();
    }
  }

  @Test
  void programsThatHaveWorkAreNamed() {
    ToolRun run = new ToolRun(PATH);
    run.inspect(Rendering.module("{ systemd.services.a.script = \"true\"; }"));
    List<String> named = new ArrayList<>(run.used());
    named.addAll(run.missing());
    assertThat(named).contains("systemd-analyze", "shellcheck").doesNotContain("nginx", "sshd");
  }
}
