package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/**
 * Certificates: the self-signed one by openssl, the real one by lego from an authority for tests.
 */
class AcmeTest {
  private static final String SITE = site("\"b.example.org\"");

  private static String site(String aliases) {
    return """
    services.nginx = {
      enable = true;
      virtualHosts."a.example.org" = {
        enableACME = true; forceSSL = true; serverAliases = [ %s ];
        locations."/".return = "200 'hello'";
      };
    };
    security.acme = { acceptTerms = true; defaults.email = "me@example.org"; };
    """
        .formatted(aliases);
  }

  private final Path root = Program.scratch();
  private final Path live = root.resolve("var/lib/acme");
  private final Path standIns = root.resolve("stand-ins");

  @BeforeEach
  void needsRoot() throws IOException {
    Program.requireRoot();
    Program.require("openssl");
    Files.createDirectories(standIns);
    // The worker of nginx, which is not root, looks for challenges.
    Program.run("chmod", "755", root.toString());
  }

  private OutputTree lay(String definitions) throws IOException {
    OutputTree tree = Rendering.module("{ pkgs, ... }: { " + definitions + " }");
    Program.lay(tree, Side.ROOT, root);
    for (OutputEntry entry : tree.entries()) {
      String path = entry.path().path();
      if (path.startsWith("etc/acme/") || path.endsWith("/acme") || path.startsWith("etc/nginx/")) {
        Path file = root.resolve(path);
        Files.writeString(file, moved(Files.readString(file)));
        if (path.startsWith("etc/acme/")) {
          Files.createDirectories(live.resolve(path.substring("etc/acme/".length())));
        }
      }
    }
    Files.createDirectories(root.resolve("run/acme"));
    Files.createDirectories(root.resolve("run/nginx"));
    Program.run("ln", "-sfn", "/usr/lib/nginx/modules", root + "/modules");
    return tree;
  }

  private String moved(String text) {
    return text.replace("/var/lib/acme", live.toString())
        .replace("=/etc/acme", "=" + root + "/etc/acme")
        .replace("=/run/acme", "=" + root + "/run/acme")
        .replace("/run/nginx/", root + "/run/nginx/")
        .replace("PATH=/usr/local/sbin", "PATH=" + standIns + ":/usr/local/sbin");
  }

  private Program.Result acme(String verb, String name) {
    return Program.run(root + "/usr/local/lib/nixc/acme", verb, name);
  }

  private static String good(Program.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  private String certificate(String name, String... what) {
    String file = live.resolve(name).resolve("fullchain.pem").toString();
    String[] command = new String[what.length + 5];
    command[0] = "openssl";
    command[1] = "x509";
    command[2] = "-noout";
    command[3] = "-in";
    command[4] = file;
    System.arraycopy(what, 0, command, 5, what.length);
    return good(Program.run(command));
  }

  private void standIn(String name, String text) throws IOException {
    Path file = standIns.resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /**
   * A client that writes what it was asked for into a log, and certificates that differ each time.
   */
  private void client() throws IOException {
    standIn(
        "lego",
        """
        set -eu
        echo "$PWD: $*" >>%1$s/log
        [ ! -e %1$s/unreachable ] || exit 1
        [[ " $* " != *' renew '* ]] || [ -e %1$s/due ] || exit 0
        mkdir -p certificates accounts/host/me/keys
        echo '{}' >accounts/host/me/account.json
        name=$(printf '%%s\\n' "$@" | sed -n '/^--domains$/{n;p}' | head -n 1 | tr '*' _)
        for part in crt key issuer.crt; do echo "$part $RANDOM$RANDOM" >"certificates/$name.$part"; done
        """
            .formatted(root));
    standIn("systemctl", "echo \"systemctl $*\" >>%s/log\n".formatted(root));
  }

  private String log() throws IOException {
    Path log = root.resolve("log");
    String text = Files.exists(log) ? Files.readString(log) : "";
    Files.deleteIfExists(log);
    return text.replace(live.toString(), "LIVE");
  }

  @ParameterizedTest
  @CsvSource({
    "ec256, id-ecPublicKey, (256 bit)",
    "ec384, id-ecPublicKey, (384 bit)",
    "rsa2048, rsaEncryption, (2048 bit)"
  })
  void aSelfSignedCertificateIsThereFirst(String type, String algorithm, String bits)
      throws IOException {
    OutputTree tree =
        lay(
            site("\"b.example.org\" \"192.0.2.1\" \"2001:db8::1\" \"1.example\"")
                + "security.acme.defaults.keyType = \""
                + type
                + "\";");
    assertThat(good(acme("self-sign", "a.example.org"))).contains("self-signed");
    assertThat(certificate("a.example.org", "-text")).contains(algorithm).contains(bits);
    assertThat(certificate("a.example.org", "-ext", "subjectAltName").replaceAll("\\s+", " "))
        .contains(
            "DNS:a.example.org, DNS:b.example.org, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1, DNS:1.example");
    assertThat(certificate("a.example.org", "-subject", "-nameopt", "RFC2253"))
        .isEqualTo("subject=CN=a.example.org\n");
    assertThat(good(Program.run("stat", "-c", "%a %N", live + "/a.example.org/key.pem")))
        .startsWith("640 ");
    assertThat(live.resolve("a.example.org/cert.pem")).isSymbolicLink().exists();
    assertThat(live.resolve("a.example.org/.new")).doesNotExist();
    Program.require("nginx");
    good(
        Program.run(
            "nginx", "-t", "-q", "-c", root + "/etc/nginx/nginx.conf", "-p", root.toString()));
    // The condition of the unit is what keeps it from a certificate that is there.
    assertThat(
            Rendering.text(tree, "root/etc/systemd/system/acme-selfsigned-a.example.org.service"))
        .contains("ConditionPathExists=!/var/lib/acme/a.example.org/key.pem\n");
  }

  @Test
  void longAndWildNamesAreSelfSigned() throws IOException {
    String longName = "a".repeat(40) + "." + "b".repeat(40) + ".example.org";
    lay(
        "security.acme = { acceptTerms = true; defaults.email = \"x@y.z\"; certs.wild = { domain ="
            + " \"*.example.org\"; extraDomainNames = [ \""
            + longName
            + "\" ]; dnsProvider = \"x\"; }; certs.long = { domain = \""
            + longName
            + "\"; webroot = \"/var/www\"; }; };");
    good(acme("self-sign", "wild"));
    good(acme("self-sign", "long"));
    assertThat(certificate("wild", "-ext", "subjectAltName"))
        .contains("DNS:*.example.org, DNS:" + longName);
    assertThat(certificate("long", "-ext", "subjectAltName")).contains("DNS:" + longName);
  }

  @Test
  void theClientRunsOnceThenRenewsAndWhoUsesItIsTold() throws IOException {
    client();
    lay(
        SITE
            + "security.acme.certs.\"a.example.org\".postRun = \"echo \\\"run in $PWD\\\" >>"
            + root
            + "/log\";");
    good(acme("self-sign", "a.example.org"));
    good(acme("renew", "a.example.org"));
    String common =
        "LIVE/.lego/a.example.org: --accept-tos --path . --domains a.example.org --domains b.example.org"
            + " --email me@example.org --key-type ec256 --http --http.webroot LIVE/acme-challenge";
    assertThat(log()).isEqualTo(common + " run\n");
    assertThat(Files.readString(live.resolve("a.example.org/fullchain.pem"))).startsWith("crt ");
    assertThat(Files.readString(live.resolve("a.example.org/chain.pem"))).startsWith("issuer.crt ");
    assertThat(Files.readString(live.resolve("a.example.org/full.pem")))
        .startsWith("key ")
        .contains("\ncrt ");
    good(acme("after", "a.example.org"));
    String told =
        "systemctl --no-block try-reload-or-restart nginx.service\nrun in LIVE/a.example.org\n";
    assertThat(log()).isEqualTo(told);
    good(acme("after", "a.example.org"));
    assertThat(log()).isEmpty();

    // Not due yet: nothing changes, nobody is told.
    String before = Files.readString(live.resolve("a.example.org/key.pem"));
    good(acme("renew", "a.example.org"));
    good(acme("after", "a.example.org"));
    assertThat(log()).isEqualTo(common + " renew --no-random-sleep --days 30\n");
    assertThat(Files.readString(live.resolve("a.example.org/key.pem"))).isEqualTo(before);

    Files.createFile(root.resolve("due"));
    good(acme("renew", "a.example.org"));
    assertThat(Files.readString(live.resolve("a.example.org/key.pem"))).isNotEqualTo(before);
    log();
    good(acme("after", "a.example.org"));
    assertThat(log()).isEqualTo(told);
  }

  @Test
  void aFailureLeavesWhatIsThereAndFurtherNamesAreFetchedAtOnce() throws IOException {
    client();
    lay(SITE);
    good(acme("self-sign", "a.example.org"));
    String selfSigned = Files.readString(live.resolve("a.example.org/fullchain.pem"));
    Files.createFile(root.resolve("unreachable"));
    assertThat(acme("renew", "a.example.org").status()).isNotZero();
    assertThat(Files.readString(live.resolve("a.example.org/fullchain.pem"))).isEqualTo(selfSigned);
    good(acme("after", "a.example.org"));
    assertThat(log()).endsWith(" run\n");
    Files.delete(root.resolve("unreachable"));
    good(acme("renew", "a.example.org"));
    assertThat(log()).endsWith(" run\n");
    lay(site("\"c.example.org\""));
    good(acme("renew", "a.example.org"));
    assertThat(log()).contains("--domains c.example.org").endsWith(" run\n");
  }

  @Test
  void withoutTheTermsNothingIsAskedForAndTheRestOfTheArgumentsArrive() throws IOException {
    client();
    lay(SITE.replace("acceptTerms = true; ", ""));
    assertThat(good(acme("renew", "a.example.org"))).contains("acceptTerms");
    assertThat(log()).isEmpty();
    lay(
        """
        security.acme = {
          acceptTerms = true; maxConcurrentRenewals = 0;
          defaults = { email = "x@y.z"; server = "https://ca.test/dir"; validMinDays = 7; extraLegoFlags = [ "--dns-timeout" "5" ]; };
          certs."e.test" = { domain = "*.e.test"; dnsProvider = "rfc2136"; dnsResolver = "192.0.2.1:53";
            dnsPropagationCheck = false; extraLegoRunFlags = [ "--preferred-chain" "it's" ]; ocspMustStaple = true; };
          certs.plain = { listenHTTP = ":1360"; inheritDefaults = false; extraDomains."other.test" = null; };
        };
        """);
    good(acme("renew", "e.test"));
    assertThat(log())
        .isEqualTo(
            "LIVE/.lego/e.test: --accept-tos --path . --domains *.e.test --email x@y.z --key-type ec256"
                + " --dns rfc2136 --dns.disable-cp --dns.resolvers 192.0.2.1:53 --server"
                + " https://ca.test/dir --dns-timeout 5 run --must-staple --preferred-chain it's\n");
    assertThat(live.resolve("e.test/fullchain.pem")).exists();
    good(acme("renew", "plain"));
    assertThat(log())
        .isEqualTo(
            "LIVE/.lego/plain: --accept-tos --path . --domains plain --domains other.test --key-type ec256"
                + " --http --http.port :1360 run\n");
  }

  @Test
  void anAuthorityGivesTheRealOneThroughNginx() throws IOException {
    Program.require("pebble");
    Program.require("lego");
    Program.require("nginx");
    Program.require("curl");
    lay(SITE + "security.acme.defaults.server = \"https://127.0.0.1:14000/dir\";");
    standIn("systemctl", "kill -HUP \"$(cat " + root + "/run/nginx/nginx.pid)\"\n");
    Files.createDirectories(live.resolve("acme-challenge/.well-known/acme-challenge"));
    good(Program.run("chmod", "-R", "a+rX", root + "/var"));
    good(acme("self-sign", "a.example.org"));
    String script = Path.of("src/test/acme/authority").toAbsolutePath().toString();
    Program.Result result =
        Program.run(
            Map.of("UMASK", "022"),
            script,
            root.toString(),
            """
            nginx -c %1$s/etc/nginx/nginx.conf -p %1$s -e stderr >%1$s/nginx.log 2>&1 &
            waits 443
            issuer() { curl -sSkv --resolve b.example.org:443:127.0.0.1 https://b.example.org/ 2>&1 | sed -n 's/.*issuer: CN=\\([A-Za-z]*\\).*/\\1/p'; }
            issuer
            %1$s/usr/local/lib/nixc/acme renew a.example.org >%1$s/lego.log 2>&1 || { cat %1$s/*.log; exit 1; }
            %1$s/usr/local/lib/nixc/acme after a.example.org
            # A worker that is on its way out may still answer beside the new ones.
            for i in {1..100}; do got=$(issuer); [ "$got" != Pebble ] || break; sleep 0.05; done
            echo "$got"
            %1$s/usr/local/lib/nixc/acme renew a.example.org 2>&1 | grep -o 'no renewal'
            curl -sS -o /dev/null -w '%%{http_code} %%{redirect_url}\\n' --resolve a.example.org:80:127.0.0.1 http://a.example.org/x
            """
                .formatted(root));
    assertThat(good(result)).isEqualTo("a\nPebble\nno renewal\n301 https://a.example.org/x\n");
    assertThat(certificate("a.example.org", "-ext", "subjectAltName"))
        .contains("DNS:a.example.org, DNS:b.example.org");
  }

  @Test
  void unitsAndScriptsAreClean() throws IOException {
    OutputTree tree =
        lay(
            SITE
                + """
                security.acme.certs."wild.test" = { domain = "*.wild.test"; dnsProvider = "rfc2136";
                  environmentFile = "/etc/secret"; credentialFiles.RFC2136_TSIG_SECRET_FILE = "/etc/tsig"; };
                security.acme.certs.port = { listenHTTP = ":80"; };
                """);
    assertThat(SystemdTest.refused(tree, root)).isEmpty();
    String shellcheck = Program.require("shellcheck");
    List<String> files =
        List.of(
            "usr/local/lib/nixc/acme",
            "etc/acme/a.example.org",
            "etc/acme/wild.test",
            "etc/acme/port");
    for (String file : files) {
      good(Program.run("bash", "-n", root.resolve(file).toString()));
      good(Program.run(shellcheck, "-s", "bash", "-e", "SC2034", root.resolve(file).toString()));
    }
    String unit = Rendering.text(tree, "root/etc/systemd/system/acme-wild.test.service");
    assertThat(unit)
        .contains("LoadCredential=RFC2136_TSIG_SECRET_FILE:/etc/tsig\n")
        .contains("Environment=\"RFC2136_TSIG_SECRET_FILE=%d/RFC2136_TSIG_SECRET_FILE\"\n");
    assertThat(Rendering.text(tree, "root/etc/systemd/system/nginx.service"))
        .containsPattern("Wants=.*acme-finished-a.example.org.target")
        .containsPattern("After=.*acme-selfsigned-a.example.org.service");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "certs.a.domain = \"a,DNS:evil\"; certs.a.webroot = \"/w\";",
        "certs.a.extraDomainNames = [ \"a b\" ]; certs.a.webroot = \"/w\";",
        "certs.a = { domain = \"*.a\"; webroot = \"/w\"; };",
        "certs.a = { dnsProvider = \"x\"; webroot = \"/w\"; };",
        "certs.a = { };",
        "certs.a = { dnsProvider = \"x\"; credentialFiles.TOKEN = \"/x\"; };",
        "certs.a = { webroot = \"/w\"; keyType = \"dsa\"; };",
        "certs.a = { webroot = \"/w\"; reloadServices = \"nginx\"; };",
        "certs.a = { webroot = \"/w\"; validMinDays = \"30\"; };",
        "certs.a = { webroot = \"/w\"; directory = \"/etc/x\"; };",
        "certs.a = { webroot = \"/w\"; user = \"x\"; };",
        "production = false;",
      })
  void whatIsNoCertificateIsRefused(String definition) {
    String module = "{ security.acme = { acceptTerms = true; " + definition + " }; }";
    StringBuilder said = new StringBuilder();
    for (Diagnostic one : Rendering.findings(module)) {
      said.append(one).append('\n');
    }
    if (said.indexOf("ERROR") < 0) {
      said.append(Rendering.error(module).diagnostics());
    }
    assertThat(said.toString()).contains("security.acme").contains("/test/m.nix");
  }
}
