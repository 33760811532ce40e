package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nixc.check.Checking.lines;
import static org.nixc.check.Checking.texts;

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

/** Each check with configurations that it must find something in, and as many that are fine. */
class ChecksTest {
  private static final Path EXAMPLES = Path.of("examples");

  // The examples

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

  // NC1001

  @Test
  void aTimerWithAnInvalidTimeIsFoundAtTheOptionThatSaysIt() {
    assertThat(lines("NC1001", "{\n nix.gc.automatic = true;\n nix.gc.dates = \"0 3 * * *\";\n}"))
        .containsExactly(3);
    assertThat(
            lines(
                "NC1001",
                """
                {
                  systemd.services.a.script = "true";
                  systemd.services.a.startAt = [
                    "daily"
                    "at night"
                  ];
                }
                """))
        .containsExactly(5);
    assertThat(
            lines("NC1001", "{ systemd.timers.a = {\n timerConfig.OnCalendar = \"@reboot\"; }; }"))
        .containsExactly(2);
  }

  @Test
  void aLineOfACrontabIsTranslated() {
    assertThat(texts("NC1001", "{ nix.gc.automatic = true; nix.gc.dates = \"15 3 * * *\"; }"))
        .containsExactly(
            "nix.gc.dates: '15 3 * * *' is no calendar event of systemd but crontab's notation:"
                + " nix-gc.timer never starts anything\nwrite \"03:15\"");
  }

  @Test
  void timesThatSystemdUnderstandsAreFine() {
    assertThat(
            lines(
                "NC1001",
                """
                {
                  nix.gc.automatic = true;
                  nix.gc.dates = "03:15";
                  systemd.services.a = { script = "true"; startAt = [ "Mon..Fri *-*-* 04:00" "weekly" ]; };
                  systemd.timers.b.timerConfig = { OnBootSec = "5min"; };
                  systemd.timers.c.timerConfig.OnCalendar = [ "" "*:0/15" ];
                }
                """))
        .isEmpty();
    // The time of what does not run is never read.
    assertThat(lines("NC1001", "{ nix.gc.dates = \"15 3 * * *\"; }")).isEmpty();
  }

  // NC1002

  private static final String HOST =
      "services.nginx.enable = true;\n services.nginx.virtualHosts.\"a.example.org\".root = \"/a\";";

  @Test
  void aClosedPortOfAServiceForOthersIsFound() {
    assertThat(lines("NC1002", "{\n" + HOST + "\n}")).containsExactly(3);
    assertThat(
            texts(
                "NC1002",
                "{ "
                    + HOST
                    + " services.nginx.virtualHosts.b = { onlySSL = true; sslCertificate = \"/c\";"
                    + " sslCertificateKey = \"/k\"; }; }"))
        .containsExactly(
            "nginx listens on ports 80 and 443, and the firewall lets nobody through\n"
                + "add networking.firewall.allowedTCPPorts = [ 80 443 ];");
    assertThat(
            lines(
                "NC1002",
                "{ services.postgresql.enable = true;\n services.postgresql.enableTCPIP = true; }"))
        .containsExactly(2);
    assertThat(
            lines(
                "NC1002",
                "{ systemd.sockets.a = {\n listenStreams = [\n \"0.0.0.0:7000\" ]; };"
                    + " systemd.services.a.script = \"true\"; }"))
        .containsExactly(3);
  }

  @Test
  void aMachineThatNobodyCanLogInToIsFound() {
    assertThat(
            lines(
                "NC1002",
                "{\n services.openssh.enable = true; services.openssh.openFirewall = false; }"))
        .containsExactly(2);
    assertThat(lines("NC1002", "{ services.openssh.enable = true; }")).isEmpty();
    assertThat(lines("NC1002", "{ " + HYDRA + " }")).hasSize(1);
    assertThat(lines("NC1002", "{ " + HYDRA + " networking.firewall.allowedTCPPorts = [ 3000 ]; }"))
        .isEmpty();
    assertThat(lines("NC1002", "{ " + HYDRA + " services.hydra.listenHost = \"localhost\"; }"))
        .isEmpty();
  }

  @Test
  void anOpenPortIsFine() {
    assertThat(lines("NC1002", "{ " + HOST + " networking.firewall.allowedTCPPorts = [ 80 ]; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ "
                    + HOST
                    + " networking.firewall.allowedTCPPortRanges = [ { from = 1; to = 90; } ]; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ " + HOST + " networking.firewall.interfaces.eth1.allowedTCPPorts = [ 80 ]; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ " + HOST + " networking.firewall.extraInputRules = \"tcp dport 80 accept\"; }"))
        .isEmpty();
    assertThat(lines("NC1002", "{ " + HOST + " networking.firewall.enable = false; }")).isEmpty();
    assertThat(
            lines(
                "NC1002", "{ " + HOST + " networking.firewall.trustedInterfaces = [ \"eth1\" ]; }"))
        .isEmpty();
  }

  @Test
  void aServiceForTheMachineItselfIsFine() {
    assertThat(lines("NC1002", "{ services.postgresql.enable = true; }")).isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ systemd.sockets.a.listenStreams = [ \"127.0.0.1:7000\" \"/run/a\" ];"
                    + " systemd.services.a.script = \"true\"; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ services.nginx.enable = true; services.nginx.virtualHosts.a.listen ="
                    + " [ { addr = \"127.0.0.1\"; port = 8080; } ]; }"))
        .isEmpty();
    // Others reach it through the proxy.
    assertThat(
            lines(
                "NC1002",
                "{ "
                    + HOST
                    + " networking.firewall.allowedTCPPorts = [ 80 ];"
                    + " services.nginx.virtualHosts.\"a.example.org\".locations.\"/x\".proxyPass ="
                    + " \"http://localhost:7000\";"
                    + " systemd.sockets.a.listenStreams = [ \"7000\" ];"
                    + " systemd.services.a.script = \"true\"; }"))
        .isEmpty();
  }

  // NC1003

  private static String proxy(String url) {
    return "services.nginx = { enable = true; virtualHosts.a.locations.\"/\".proxyPass =\n"
        + url
        + "; }; networking.firewall.allowedTCPPorts = [ 80 ];";
  }

  private static final String HYDRA =
      "services.hydra = { enable = true; hydraURL = \"http://a\"; notificationSender = \"a@b\"; };";

  @Test
  void aProxyToAPortThatNobodyServesIsFound() {
    assertThat(texts("NC1003", "{ " + proxy("\"http://127.0.0.1:4711/\"") + " }"))
        .hasSize(1)
        .allMatch(text -> text.contains("port 4711 of this machine, where nothing listens"));
    assertThat(lines("NC1003", "{ " + HYDRA + proxy("\"http://[::1]:3001\"") + " }")).hasSize(1);
    assertThat(
            lines(
                "NC1003",
                "{ "
                    + proxy("\"http://up\"")
                    + " services.nginx.upstreams.up.servers.\"localhost:4711\" = { }; }"))
        .hasSize(1);
  }

  @Test
  void aPortInDigitsThatAnOptionDecidesIsFound() {
    assertThat(texts("NC1003", "{ " + HYDRA + proxy("\"http://localhost:3000\"") + " }"))
        .hasSize(1)
        .allMatch(text -> text.contains("which services.hydra.port decides"));
  }

  @Test
  void aPortThatComesFromTheOptionIsFine() {
    assertThat(
            lines(
                "NC1003",
                "{ config, ... }: { "
                    + HYDRA
                    + proxy("\"http://localhost:${toString config.services.hydra.port}\"")
                    + " }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1003",
                "{ config, ... }: let p = toString config.services.hydra.port; in { "
                    + HYDRA
                    + " environment.variables.P = p; "
                    + proxy("\"http://localhost:${p}\"")
                    + " }"))
        .isEmpty();
  }

  @Test
  void aProxyToSomethingElseIsFine() {
    assertThat(lines("NC1003", "{ " + proxy("\"http://other.example.org:4711\"") + " }")).isEmpty();
    assertThat(lines("NC1003", "{ " + proxy("\"http://unix:/run/a.sock:/\"") + " }")).isEmpty();
    assertThat(
            lines(
                "NC1003",
                "{ "
                    + proxy("\"http://localhost:4711\"")
                    + " systemd.services.a.serviceConfig.ExecStart = \"/bin/serve --port=4711\"; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1003",
                "{ "
                    + proxy("\"http://localhost:4711\"")
                    + " systemd.sockets.a.listenStreams = [ \"127.0.0.1:4711\" ];"
                    + " systemd.services.a.script = \"true\"; }"))
        .isEmpty();
  }

  private static String pair(String front, String back) {
    return "{ front = { networking.firewall.allowedTCPPorts = [ 80 ]; services.nginx = { enable ="
        + " true; virtualHosts.a.locations.\"/\".proxyPass = \"http://"
        + front
        + "\"; }; }; back = { networking.privateIPv4 = \"10.0.0.2\"; "
        + back
        + " }; }";
  }

  private static final String SERVER =
      "systemd.services.s.script = \"true\"; systemd.sockets.s.listenStreams = [ \"%s\" ];";

  @Test
  void aProxyToAnotherMachineThatDoesNotServeOrLetThroughIsFound() {
    for (String network :
        List.of(
            pair("back:7000", ""),
            pair("10.0.0.2:7000", SERVER.formatted("7001")),
            pair(
                "back:7000",
                SERVER.formatted("127.0.0.1:7000")
                    + " networking.firewall.allowedTCPPorts = [ 7000 ];"),
            pair("back:7000", SERVER.formatted("7000")))) {
      assertThat(lines("NC1003", Checking.files(Map.of("a.nix", network), null)))
          .as(network)
          .hasSize(1);
    }
  }

  @Test
  void aProxyToAnotherMachineThatServesIsFine() {
    String open = " networking.firewall.allowedTCPPorts = [ 7000 ];";
    for (String network :
        List.of(
            pair("back:7000", SERVER.formatted("7000") + open),
            pair("10.0.0.2:7000", SERVER.formatted("10.0.0.2:7000") + open),
            pair("elsewhere:7000", ""))) {
      assertThat(lines("NC1003", Checking.files(Map.of("a.nix", network), null)))
          .as(network)
          .isEmpty();
    }
  }

  // NC1004

  @Test
  void accountsThatDoNotExistAreFound() {
    assertThat(
            lines(
                "NC1004",
                """
                {
                  nix.settings.trusted-users = [
                    "root"
                    "alcie"
                    "@weel"
                  ];
                  systemd.services.a = { script = "true";
                    serviceConfig.User = "nowhere";
                    serviceConfig.Group = "nogruop"; };
                  users.users.alice = { isNormalUser = true;
                    extraGroups = [ "wheel" "dokcer" ]; };
                  users.users.bob = { isSystemUser = true; group = "bob"; };
                  systemd.tmpfiles.rules = [
                    "d /x 0755 carol users -"
                  ];
                  services.openssh.enable = true;
                  services.openssh.settings.AllowUsers = [ "alice" "dave" ];
                }
                """))
        .containsExactlyInAnyOrder(4, 5, 8, 9, 11, 12, 14, 17);
    assertThat(
            texts(
                "NC1004",
                "{ users.users.alice.isNormalUser = true;"
                    + " nix.settings.trusted-users = [ \"alcie\" ]; }"))
        .hasSize(1)
        .allMatch(text -> text.endsWith("did you mean alice?"));
  }

  @Test
  void accountsThatExistAreFine() {
    assertThat(
            lines(
                "NC1004",
                """
                {
                  nix.settings.trusted-users = [ "root" "alice" "@wheel" "*" ];
                  users.users.alice = { isNormalUser = true; extraGroups = [ "wheel" "docker" "team" ]; };
                  users.groups.team = { };
                  users.users.renamed = { name = "bob"; isSystemUser = true; group = "team"; };
                  systemd.services.a = { script = "true"; serviceConfig = { User = "bob"; Group = "team"; }; };
                  systemd.services.b = { script = "true"; serviceConfig = { User = "www-data"; SupplementaryGroups = "adm ssl-cert"; }; };
                  systemd.services.c = { script = "true"; serviceConfig = { DynamicUser = true; User = "made-up"; }; };
                  systemd.services."d@" = { script = "true"; serviceConfig.User = "%i"; };
                  systemd.services.e = { script = "true"; serviceConfig.User = "1000"; };
                  systemd.tmpfiles.rules = [ "d /x 0755 bob team -" "d /y - - - -" "L /z - - - - /x" ];
                  services.openssh.enable = true;
                  services.openssh.settings.AllowUsers = [ "alice" "adm*" "bob@10.0.0.1" ];
                }
                """))
        .isEmpty();
  }

  // NC1005

  @Test
  void placeholdersAreFoundWhereTheyStand() {
    assertThat(
            lines(
                "NC1005",
                """
                {
                  systemd.services.a.script = ''
                    echo one
                    install -d /etc/nix/<HOSTNAME>
                    touch /etc/nix/<HOSTNAME>/secret
                  '';
                  environment.etc."b.conf".text = ''
                    key = <your-api-key>
                  '';
                  systemd.services.c.environment.TOKEN = "CHANGEME";
                  systemd.services.c.script = "true";
                }
                """))
        .contains(4, 10)
        .doesNotContain(5);
    assertThat(
            texts("NC1005", "{ systemd.services.a.script = \"x <HOST_NAME> y\\nz <HOST_NAME>\"; }"))
        .hasSize(1)
        .allMatch(text -> text.contains("in 2 lines") && text.contains("redirections"));
  }

  @Test
  void whatIsMeantIsNoPlaceholder() {
    assertThat(
            lines(
                "NC1005",
                """
                {
                  systemd.services.a.script = ''
                    # replace <HOSTNAME> by hand
                    cat <<EOF >/tmp/x
                    text
                    EOF
                    tr a b <IN >OUT
                    sort <LIST>OUT
                    perl -e 'while (<STDIN>) { print }'
                    echo "usage: a <FILE>"
                    [ 1 -lt 2 ] && echo "a < b > c"
                    echo '<B>bold</B>' "$HOSTNAME" '<a href="x">'
                  '';
                  services.nginx.enable = true;
                  services.nginx.virtualHosts.a.locations."/".return = "200 '<html><BR>hello</html>'";
                }
                """))
        .isEmpty();
  }

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

  // NC1007

  private static String units(String more) {
    return """
    {
      systemd.services.setup = {
        wantedBy = [ "multi-user.target" ];
        serviceConfig.Type = "oneshot";
        script = "install -d -m 750 /var/lib/app/keys && openssl genrsa -out /var/lib/app/keys/key.pem";
      };
      systemd.services.app = {
        wantedBy = [ "multi-user.target" ];
        serviceConfig.ExecStart = "/bin/app --key=/var/lib/app/keys/key.pem";
        %s
      };
    }
    """
        .formatted(more);
  }

  @Test
  void aUnitThatIsNotAfterTheOneThatMakesItsFileIsFound() {
    assertThat(lines("NC1007", units(""))).containsExactly(2);
    assertThat(lines("NC1007", units("after = [ \"network.target\" ];"))).containsExactly(2);
    // A requirement alone starts both at once.
    assertThat(lines("NC1007", units("requires = [ \"setup.service\" ];"))).containsExactly(2);
    assertThat(texts("NC1007", units("")))
        .containsExactly(
            "setup.service makes /var/lib/app/keys, which app.service reads, but nothing says that"
                + " it runs first\n"
                + "add systemd.services.setup.before = [ \"app.service\" ];");
  }

  @Test
  void aFileThatAConfigurationFileNamesIsReadToo() {
    assertThat(
            lines(
                "NC1007",
                """
                { pkgs, ... }: {
                  systemd.services.setup = {
                    wantedBy = [ "multi-user.target" ];
                    script = "umask 077; head -c 32 /dev/urandom > /var/lib/app/key";
                  };
                  systemd.services.app = {
                    wantedBy = [ "multi-user.target" ];
                    script = "exec app -c /var/lib/app/app.conf";
                    preStart = "ln -sfn ${pkgs.writeText "app.conf" "key = /var/lib/app/key"} /var/lib/app/app.conf";
                  };
                }
                """))
        .containsExactly(2);
  }

  @Test
  void unitsThatAreOrderedAreFine() {
    assertThat(lines("NC1007", units("after = [ \"setup.service\" ];"))).isEmpty();
    assertThat(
            lines(
                "NC1007",
                units(
                    "after = [ \"mid.target\" ]; };"
                        + " systemd.targets.mid = { after = [ \"setup.service\" ];")))
        .isEmpty();
    assertThat(
            lines("NC1007", units("}; systemd.services.setup = { before = [ \"app.service\" ];")))
        .isEmpty();
    assertThat(lines("NC1007", units("before = [ \"setup.service\" ];")))
        .as("it is meant to run before")
        .isEmpty();
  }

  @Test
  void unitsThatShareNoFileAreFine() {
    assertThat(
            lines(
                "NC1007",
                """
                {
                  systemd.services.a = { wantedBy = [ "multi-user.target" ]; script = "mkdir -p /var/lib/a /tmp/x; echo 1 > /dev/null"; };
                  systemd.services.b = { wantedBy = [ "multi-user.target" ]; script = "ls /var/lib/ab /tmp/x > /dev/null"; };
                  systemd.services.c = { wantedBy = [ "multi-user.target" ]; script = "mkdir -p /var/lib/c"; };
                  systemd.services.d = { wantedBy = [ "multi-user.target" ]; script = "mkdir -p /var/lib/c; ls /var/lib/c"; };
                  systemd.services.e = { script = "ls /var/lib/a"; startAt = "daily"; };
                }
                """))
        .isEmpty();
    assertThat(
            lines(
                "NC1007",
                units("")
                    .replace(
                        "{\n  systemd",
                        "{ systemd.tmpfiles.rules = [ \"d /var/lib/app/keys\""
                            + " \"f /var/lib/app/keys/key.pem\" ];\n  systemd")))
        .isEmpty();
  }

  // NC1008

  @Test
  void referencesToUnitsThatDoNotExistAreFound() {
    assertThat(
            lines(
                "NC1008",
                """
                {
                  systemd.services.a = {
                    script = "true";
                    wantedBy = [ "multi-usr.target" ];
                    after = [
                      "network.target"
                      "postgresq.service"
                    ];
                    requires = [ "b.service" ];
                  };
                }
                """))
        .containsExactlyInAnyOrder(4, 7, 9);
    assertThat(
            lines(
                "NC1008",
                "{ systemd.services.a = { script = \"true\";\n"
                    + " unitConfig.Requires = \"network.target b.service\"; }; }"))
        .containsExactly(2);
    assertThat(
            texts(
                "NC1008",
                "{ systemd.services.a = { script = \"true\"; wantedBy = [ \"multi-usr.target\" ]; }; }"))
        .containsExactly(
            "a.service says wantedBy = \"multi-usr.target\", and there is no such unit: nothing"
                + " starts it\ndid you mean multi-user.target?");
  }

  @Test
  void anOrderThatMeansNothingHereIsANote() {
    List<Diagnostic> findings =
        Checking.module(
            "{ systemd.services.a = { script = \"true\"; after = [ \"something-else.service\" ]; }; }");
    assertThat(findings).anyMatch(f -> f.code().equals("NC1008") && f.severity() == Severity.NOTE);
  }

  @Test
  void referencesToUnitsThatExistAreFine() {
    assertThat(
            lines(
                "NC1008",
                """
                {
                  systemd.services.a = {
                    script = "true";
                    wantedBy = [ "multi-user.target" "mine.target" ];
                    after = [ "network-online.target" "ssh.service" "b@x.service" "alias.service" "dev-sda1.device" "home.mount" ];
                    wants = [ "network-online.target" "getty@tty1.service" ];
                    requires = [ "b@one.service" "a.socket" ];
                    onFailure = [ "mail@%n.service" ];
                  };
                  systemd.sockets.a.listenStreams = [ "/run/a" ];
                  systemd.services."b@".script = "true";
                  systemd.services."mail@".script = "true";
                  systemd.services.c = { script = "true"; aliases = [ "alias.service" ]; };
                  systemd.targets.mine = { };
                }
                """))
        .isEmpty();
  }

  // NC1009

  @Test
  void aPercentSignThatSystemdReplacesIsFound() {
    assertThat(
            lines(
                "NC1009",
                """
                {
                  systemd.services.a = { script = "true";
                    environment.A = "100%off";
                    environment.B = "+%Y-%m-%d";
                    environment.C = "https://x/?q=a%dfb"; };
                }
                """))
        .containsExactlyInAnyOrder(3, 4, 5);
    assertThat(
            lines(
                "NC1009",
                "{ systemd.services.a = { script = \"true\"; serviceConfig.Environment = [\n"
                    + " \"A=1\" \"B=5%off\" ]; }; }"))
        .containsExactly(2);
  }

  @Test
  void aPercentSignThatMeansASpecifierOrNothingIsFine() {
    assertThat(
            lines(
                "NC1009",
                """
                {
                  systemd.services."a@" = { script = "true";
                    environment = { A = "100%% open"; B = "50% of it"; C = "%i"; D = "%h/.config"; E = "%t/x:%S/y"; F = "a-%i.log"; G = "100%"; H = "%%Y"; I = "/var/%n/x"; };
                  };
                }
                """))
        .isEmpty();
  }

  // NC1010

  @Test
  void aMachineInOneOfSeveralFilesIsFound() {
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of("a.nix", "{ web = { }; }", "b.nix", "{\n wbe = { }; }"), null)))
        .hasSize(2);
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of(
                        "a.nix", "{ one = { };\n two = { }; }",
                        "b.nix", "{ one = { }; }"),
                    null)))
        .containsExactly(2);
  }

  @Test
  void aFileOfPlacesForOtherNamesIsFound() {
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of(
                        "what.nix", "{ my-hydra.services.openssh.enable = true; }",
                        "where.nix", "{ box.deployment.targetEnv = \"virtualbox\"; }"),
                    null)))
        .hasSize(2);
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of(
                        "one.nix", "{ one.deployment.targetEnv = \"virtualbox\"; }",
                        "other.nix", "{ second.deployment.targetEnv = \"virtualbox\"; }"),
                    null)))
        .isEmpty();
  }

  @Test
  void machinesInFilesOfTheirOwnAreFine() {
    assertThat(
            lines(
                "NC1010",
                Checking.files(
                    Map.of("a.nix", "{ web = { }; }", "b.nix", "{ database = { }; }"), null)))
        .isEmpty();
    assertThat(
            lines(
                "NC1010",
                Checking.files(Map.of("a.nix", "{ web = { }; }", "b.nix", "{ web = { }; }"), null)))
        .isEmpty();
    assertThat(lines("NC1010", "{ }")).isEmpty();
  }

  // NC1011 and NC1012

  @Test
  void optionsOfAServiceThatIsOffAreFound() {
    assertThat(
            lines(
                "NC1011",
                "{\n services.openssh.settings.PermitRootLogin = \"no\";\n"
                    + " services.openssh.ports = [ 2222 ]; }"))
        .hasSize(1);
    assertThat(lines("NC1011", "{\n nix.gc.dates = \"weekly\"; }")).containsExactly(2);
  }

  @Test
  void optionsOfAServiceThatIsOnAreFine() {
    assertThat(
            lines(
                "NC1011",
                "{ services.openssh.enable = true;"
                    + " services.openssh.settings.PermitRootLogin = \"no\"; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1011",
                "{ lib, config, ... }: { services.openssh ="
                    + " lib.mkIf config.services.openssh.enable { ports = [ 2222 ]; }; }"))
        .isEmpty();
    assertThat(lines("NC1011", "{ services.openssh.enable = false; }")).isEmpty();
  }

  @Test
  void switchingOffWhatIsOffIsFound() {
    assertThat(lines("NC1012", "{\n services.ntp.enable = false; }")).containsExactly(2);
  }

  @Test
  void switchingOffWhatIsOnOrForOthersIsFine() {
    assertThat(lines("NC1012", "{ networking.firewall.enable = false; }")).isEmpty();
    assertThat(lines("NC1012", "{ services.ntp.enable = true; }")).isEmpty();
    assertThat(lines("NC1012", "{ lib, ... }: { services.ntp.enable = lib.mkDefault false; }"))
        .isEmpty();
    assertThat(lines("NC1012", "{ lib, ... }: { services.ntp.enable = lib.mkForce false; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1012",
                "{ lib, ... }: { imports = [ { services.ntp.enable = lib.mkDefault true; } ];"
                    + " services.ntp.enable = false; }"))
        .isEmpty();
  }

  // NC1013

  @Test
  void aDefinitionThatLosesIsANote() {
    List<Diagnostic> findings =
        Checking.module(
            """
            { lib, ... }: {
              imports = [
                { services.openssh.settings.PermitRootLogin = "yes"; } ];
              services.openssh.enable = true;
              services.openssh.settings.PermitRootLogin = lib.mkForce "no";
            }
            """);
    assertThat(lines("NC1013", findings)).containsExactly(3);
    assertThat(findings).allMatch(f -> !f.code().equals("NC1013") || f.severity() == Severity.NOTE);
  }

  @Test
  void anOptionThatNobodyReadsIsANote() {
    assertThat(
            lines(
                "NC1013",
                """
                { lib, ... }: {
                  options.mine.unused = lib.mkOption { type = lib.types.int; default = 1; };
                  config.mine.unused = 2;
                }
                """))
        .containsExactly(3);
  }

  @Test
  void whatIsReadOrReplacedAsMeantIsFine() {
    assertThat(
            lines(
                "NC1013",
                """
                { lib, config, ... }: {
                  options.mine.used = lib.mkOption { type = lib.types.str; default = "a"; };
                  imports = [ { services.openssh.settings.PermitRootLogin = lib.mkDefault "yes"; } ];
                  config = {
                    mine.used = "b";
                    system.stateVersion = "26.05";
                    services.openssh.enable = true;
                    services.openssh.settings.PermitRootLogin = "no";
                    systemd.services.a = { description = config.mine.used; script = "true"; wantedBy = [ "multi-user.target" ]; };
                  };
                }
                """))
        .isEmpty();
  }

  @Test
  void whatAnotherMachineReadsIsFine() {
    assertThat(
            lines(
                "NC1013",
                Checking.files(
                    Map.of(
                        "a.nix",
                        """
                        {
                          a = { lib, ... }: {
                            options.mine = lib.mkOption { type = lib.types.str; };
                            config.mine = "x";
                          };
                          b = { nodes, ... }: {
                            systemd.services.x = { script = "echo ${nodes.a.config.mine}"; wantedBy = [ "multi-user.target" ]; };
                          };
                        }
                        """),
                    null)))
        .isEmpty();
  }

  // NC1014

  private static final String BUILDER =
      "nix.buildMachines = [ { hostName = \"b\"; systems = [ \"x86_64-linux\" ]; } ];";

  @Test
  void buildMachinesThatHydraDoesNotReadAreFound() {
    assertThat(
            lines(
                "NC1014", "{ " + BUILDER + HYDRA + "\n services.hydra.buildMachinesFiles = [ ]; }"))
        .containsExactly(2);
    assertThat(
            lines(
                "NC1014",
                "{ "
                    + BUILDER
                    + HYDRA
                    + "\n services.hydra.buildMachinesFiles = [ /etc/other ]; }"))
        .containsExactly(2);
    assertThat(
            lines(
                "NC1014",
                "{ "
                    + HYDRA
                    + "\n services.hydra.buildMachinesFiles = [ \"/etc/nix/machines\" ]; }"))
        .containsExactly(2);
    assertThat(lines("NC1014", "{\n " + BUILDER + " }")).containsExactly(2);
  }

  @Test
  void buildMachinesThatAreReadAreFine() {
    assertThat(lines("NC1014", "{ " + BUILDER + HYDRA + " }")).isEmpty();
    assertThat(lines("NC1014", "{ " + HYDRA + " services.hydra.buildMachinesFiles = [ ]; }"))
        .isEmpty();
    assertThat(lines("NC1014", "{ " + BUILDER + " nix.distributedBuilds = true; }")).isEmpty();
    assertThat(lines("NC1014", "{ " + HYDRA + " }")).isEmpty();
  }

  // NC1015

  private static final String CERTIFICATE =
      "services.nginx.enable = true; networking.firewall.allowedTCPPorts = [ 80 443 ];"
          + " services.nginx.virtualHosts.\"a.example.org\" = { forceSSL = true;\n"
          + " enableACME = true; };";

  @Test
  void aCertificateWithoutTermsOrAddressIsFound() {
    assertThat(lines("NC1015", "{ " + CERTIFICATE + " }")).containsExactly(2);
    assertThat(lines("NC1015", "{ " + CERTIFICATE + " security.acme.acceptTerms = true; }"))
        .containsExactly(2);
    assertThat(lines("NC1015", "{ " + CERTIFICATE + " security.acme.defaults.email = \"a@b\"; }"))
        .containsExactly(2);
  }

  @Test
  void aCertificateWithTermsAndAddressIsFine() {
    assertThat(
            Checking.module(
                "{ "
                    + CERTIFICATE
                    + " security.acme = { acceptTerms = true; defaults.email = \"a@b\"; }; }"))
        .noneMatch(f -> f.severity() == Severity.WARNING);
    assertThat(lines("NC1015", "{ " + HOST + " }")).isEmpty();
  }

  // NC1016

  @Test
  void keysThatAProgramDoesNotKnowAnyMoreAreFound() {
    assertThat(
            lines(
                "NC1016",
                "{ "
                    + HYDRA
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
                    + HYDRA
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

  // All together

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
    for (Diagnostic finding : Checking.module("{ " + CERTIFICATE + HYDRA + " }")) {
      assertThat(ByteText.encode(ByteText.decode(finding.message()))).isEqualTo(finding.message());
    }
  }
}
