package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in options of bundled services are told at the user's own line, the one marked here. */
class ServiceErrorsTest {
  private static final String HERE = "/* here */ ";
  private static final String TEXTS =
      Path.of("src/test/nix/targets/texts").toAbsolutePath().toString();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          services.redis.servers.a = { enable = true; ;port = "6379"; } | 'services.redis.servers.a.port' is not of type '16 bit unsigned integer
          services.redis.servers.a = { enable = true; ;prot = 6379; } | 'services.redis.servers.a.prot' does not exist
          services.redis.servers.a = { enable = true; ;settings.save = "1\\n2"; } | single-line string
          services.redis.servers.a = { enable = true; ;slaveOf.port = 1; } | 'services.redis.servers.a.slaveOf.ip' was accessed but has no value
          ;services.redis.servers.a = { enable = true; requirePass = "x"; requirePassFile = "/x"; } | set only one of requirePass and requirePassFile
          services.redis = { ;extraConfig = "x"; } | services.redis.extraConfig
          services.prometheus = { enable = true; scrapeConfigs = [ { job_name = "a"; ;scrape_intervall = "5s"; } ]; } | scrape_intervall' does not exist
          services.prometheus = { enable = true; scrapeConfigs = [ { job_name = "a"; ;scrape_interval = "5 s"; } ]; } | Prometheus duration
          services.prometheus = { enable = true; ;scrapeConfigs = [ { job_name = "a"; } { job_name = "a"; } ]; } | several jobs with the name 'a'
          services.prometheus = { enable = true; ;listenAddress = "127.0.0.1:9090"; } | holds an address only
          services.prometheus.exporters.nde.enable = true; | 'services.prometheus.exporters.nde' does not exist
          services.prometheus.exporters.node = { enable = true; ;port = 100000; } | 16 bit unsigned integer
          ;services.prometheus.exporters.blackbox.enable = true; | services.prometheus.exporters.blackbox.configFile
          ;services.prometheus.alertmanager = { enable = true; } | services.prometheus.alertmanager.configuration
          services.prometheus.alertmanager = { enable = true; configuration = { ;route = (x: x); }; } | YAML value
          services.fail2ban = { enable = true; ;maxretry = "5"; } | 'services.fail2ban.maxretry' is not of type 'signed integer'
          services.fail2ban = { enable = true; ignoreIP = [ ;"a\\nb" ]; } | services.fail2ban.ignoreIP
          services.fail2ban = { enable = true; ;daemonConfig = "x"; } | services.fail2ban.daemonConfig
          services.dnsmasq = { enable = true; settings = { ;x = "a\\nb"; }; } | 'services.dnsmasq.settings.x'
          services.dnsmasq = { enable = true; ;setings = { }; } | 'services.dnsmasq.setings' does not exist
          services.unbound = { enable = true; settings.server = { ;x = "a\\nb"; }; } | services.unbound.settings.server
          services.unbound = { enable = true; ;extraConfig = "x"; } | services.unbound.extraConfig
          ;services.phpfpm.pools.web = { settings.pm = "static"; } | 'services.phpfpm.pools.web.user' was accessed but has no value
          ;services.phpfpm.pools.web = { user = "root"; } | services.phpfpm.pools.web.settings.pm
          services.phpfpm.pools.web = { user = "root"; ;settings.pm = [ ]; } | 'services.phpfpm.pools.web.settings.pm'
          services.mysql = { enable = true; settings = { mysqld = { ;a = "x\\ny"; }; }; } | 'services.mysql.settings.mysqld.a'
          services.mysql = { enable = true; ;rootPassword = "x"; } | services.mysql.rootPassword
          services.postgresqlBackup = { ;enable = true; } | there is nothing to dump
          services.postgresqlBackup = { enable = true; ;compression = "xz"; } | one of "none", "gzip", "zstd"
          services.postgresqlBackup = { enable = true; ;compressionLevel = 20; } | between 1 and 19
          services.logrotate.settings.a = { ;rotate = { }; } | 'services.logrotate.settings.a.rotate'
          services.timesyncd.servers = [ ;7 ]; | services.timesyncd.servers
          services.chrony = { enable = true; ;serverOption = "burst"; } | one of "iburst", "offline"
          services.memcached = { enable = true; ;maxMemory = -1; } | unsigned integer
          services.avahi = { enable = true; ;hostName = "a\\nb"; } | 'services.avahi.hostName'
          ;virtualisation.oci-containers.containers.a = { ports = [ ]; } | containers.a.image' was accessed but has no value
          virtualisation.oci-containers.containers.a = { image = "x"; ;dependsOn = [ "b" ]; } | names 'b', which is no container
          virtualisation.oci-containers = { ;backend = "lxc"; containers.a.image = "x"; } | one of "podman", "docker"
          virtualisation.oci-containers.containers.a = { image = "x"; ;environment.A = 1; } | environment.A' is not of type 'string'
          """)
  void aMistakeIsToldWhereItIs(String module, String message) {
    List<String> lines = ("{ m = {\n" + marked(module) + "\n}; }").lines().toList();
    Cli cli = new Cli(folder).file("m.nix", String.join("\n", lines));
    Cli.Result result =
        cli.run("render", "--stdout", "--target", "systemd", "--target", TEXTS, "m.nix");
    assertThat(result.status()).as(result.out()).isEqualTo(1);
    String first = result.err().split("\n(error|warning):")[0];
    assertThat(first).contains(message);
    assertThat(first).contains("m.nix:" + (lines.indexOf(only(lines)) + 1) + ":");
  }

  private static String only(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(HERE)).findFirst().orElseThrow();
  }

  /** The module with a line of its own that begins at the mark, a semicolon after a space. */
  private static String marked(String module) {
    String text = module.strip();
    String lines =
        text.startsWith(";") ? HERE + text.substring(1) : text.replace(" ;", "\n" + HERE);
    if (!lines.contains(HERE)) {
      lines = HERE + lines;
    }
    return lines.endsWith(";") ? lines : lines + ";";
  }
}
