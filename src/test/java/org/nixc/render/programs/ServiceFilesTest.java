package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nixc.diagnostic.ByteText;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;
import org.nixc.render.Target;

/** The programs of the bundled services read their configuration, units and scripts. */
class ServiceFilesTest {
  private static final Path EVERYTHING = Path.of("src/test/nix/services/everything.nix");
  private static final String UNIT_SCRIPTS = "root/usr/lib/nixc/unit-scripts/";

  private final Path root = Program.scratch();

  private static OutputTree everything() throws IOException {
    return Rendering.module(Files.readString(EVERYTHING));
  }

  /** The texts that a module puts below /etc, in a scratch folder. */
  private Path etc(String module) {
    Path target = Path.of("src/test/nix/targets/texts").toAbsolutePath();
    OutputTree tree =
        Rendering.module(module, List.of(new Target("texts", ByteText.encode(target.toString()))));
    Program.lay(tree, Side.ROOT, root);
    return root.resolve("etc");
  }

  private Path etcOfEverything() throws IOException {
    return etc(Files.readString(EVERYTHING));
  }

  private static void accepted(Program.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
  }

  /** Replaces a part of a file. */
  private static Path edit(Path file, String from, String to) throws IOException {
    Files.writeString(file, Files.readString(file).replace(from, to));
    return file;
  }

  @Test
  void systemdAcceptsTheUnits() throws IOException {
    assertThat(SystemdTest.refused(everything(), root)).isEmpty();
  }

  @Test
  void scriptsAreClean() throws IOException {
    String shellcheck = Program.require("shellcheck");
    OutputTree tree = everything();
    Program.lay(tree, Side.ROOT, root);
    for (String name : Program.names(tree, UNIT_SCRIPTS, "")) {
      accepted(
          Program.run(shellcheck, "-S", "warning", root + "/usr/lib/nixc/unit-scripts/" + name));
    }
  }

  @Test
  void redisReadsItsPassword() throws Exception {
    String server = Program.require("redis-server");
    String client = Program.require("redis-cli");
    String password = "a \"b\" \\x41 'c' # ü ${x} \t;";
    Path conf =
        etc("{ services.redis.servers.t = { enable = true; settings.maxmemory = \"7mb\";"
                + " unixSocket = \"/run/t.sock\"; requirePass = "
                + Rendering.quote(password)
                + "; }; }")
            .resolve("redis/redis-t.conf");
    Path socket = root.resolve("t.sock");
    edit(conf, "/run/t.sock", socket.toString());
    edit(conf, "/var/lib/redis-t", root.toString());
    Process process =
        new ProcessBuilder(server, conf.toString(), "--supervised", "no", "--syslog-enabled", "no")
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("log").toFile())
            .start();
    try {
      String[] ask = {
        client,
        "-s",
        socket.toString(),
        "--no-auth-warning",
        "-a",
        password,
        "config",
        "get",
        "maxmemory"
      };
      Program.Result got = Program.run(ask);
      for (int i = 0; i < 100 && got.status() != 0; i++) {
        Thread.sleep(50);
        got = Program.run(ask);
      }
      assertThat(got.out()).as(Files.readString(root.resolve("log"))).contains("7340032");
      Program.Result wrong =
          Program.run(client, "-s", socket.toString(), "-a", "wrong", "config", "get", "port");
      assertThat(wrong.out()).contains("WRONGPASS");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void redisReadsEverything() throws IOException {
    String server = Program.require("redis-server");
    Path conf = etcOfEverything().resolve("redis/redis-cache.conf");
    edit(conf, "/var/lib/redis-cache", root.toString());
    Files.writeString(conf, Files.readString(conf) + "nonsense on\n");
    // The line that was added is the only one that Redis complains of.
    Program.Result result = Program.run(server, conf.toString());
    assertThat(result.status()).isNotZero();
    assertThat(result.out()).contains("'nonsense on'");
  }

  @Test
  void promtoolAcceptsTheJobsAndRules() throws IOException {
    String promtool = Program.require("promtool");
    Path etc = etcOfEverything();
    Path conf =
        edit(
            etc.resolve("prometheus/prometheus.yaml"),
            "/etc/prometheus/",
            etc.resolve("prometheus") + "/");
    accepted(Program.run(promtool, "check", "config", conf.toString()));
    edit(conf, "job_name", "job_nme");
    assertThat(Program.run(promtool, "check", "config", conf.toString()).status()).isNotZero();
  }

  @Test
  void failToBanAcceptsTheJails() throws IOException {
    String client = Program.require("fail2ban-client");
    Path folder = etcOfEverything().resolve("fail2ban");
    Path debian = Path.of("/etc/fail2ban");
    assumeTrue(Files.isReadable(debian.resolve("jail.conf")), "fail2ban is not installed");
    Program.run("cp", "-rn", debian + "/.", folder.toString());
    accepted(Program.run(client, "-c", folder.toString(), "-t"));
    Program.Result dump = Program.run(client, "-c", folder.toString(), "-d");
    assertThat(dump.out())
        .contains("['add', 'nginx-http-auth', ")
        .contains("['set', 'nginx-http-auth', 'maxretry', 5]")
        .contains("'sshd', 'addignoreip', '127.0.0.1/8', '::1', '192.0.2.0/24']")
        .doesNotContain("'add', 'own'");
  }

  @Test
  void dnsmasqAcceptsItsSettings() throws IOException {
    String dnsmasq = Program.require("dnsmasq");
    Path conf = etcOfEverything().resolve("dnsmasq-nixc.conf");
    accepted(Program.run(dnsmasq, "--test", "-C", conf.toString()));
    edit(conf, "domain-needed", "domain-neded");
    assertThat(Program.run(dnsmasq, "--test", "-C", conf.toString()).status()).isNotZero();
  }

  @Test
  void unboundAcceptsItsClauses() throws IOException {
    String check = Program.require("unbound-checkconf");
    Path state = Files.createDirectories(root.resolve("var/lib/unbound"));
    // The key of the root that the package dns-root-data brings.
    Files.writeString(
        state.resolve("root.key"),
        ". IN DS 20326 8 2"
            + " E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D\n");
    Path conf =
        edit(
            etcOfEverything().resolve("unbound/unbound.conf"),
            "/var/lib/unbound",
            state.toString());
    Files.writeString(conf, Files.readString(conf).replaceAll("username: .*", "username: \"\""));
    accepted(Program.run(check, conf.toString()));
    assertThat(Program.run(check, "-o", "interface", conf.toString()).out())
        .isEqualTo("192.0.2.5\n");
    edit(conf, "ip-freebind: yes", "ip-freebind: maybe");
    assertThat(Program.run(check, conf.toString()).status()).isNotZero();
  }

  @Test
  void phpAcceptsItsPools() throws IOException {
    String php = Program.require("php-fpm8.2");
    Path conf = etcOfEverything().resolve("phpfpm/web.conf");
    // The accounts of nginx and of the pool are not there where the tests run.
    Files.writeString(
        conf, Files.readString(conf).replaceAll("(user|group|listen.owner) = .*", "$1 = nobody"));
    edit(conf, "group = nobody", "group = nogroup");
    accepted(Program.run(php, "-t", "-y", conf.toString()));
    edit(conf, "pm = ondemand", "pm = never");
    assertThat(Program.run(php, "-t", "-y", conf.toString()).status()).isNotZero();
  }

  @Test
  void mariadbReadsItsSettings() throws IOException {
    String server = Program.require("mariadbd");
    Path conf = etcOfEverything().resolve("mysql/nixc.cnf");
    Files.writeString(conf, Files.readString(conf).replace("user = mysql\n", ""));
    Program.Result result =
        Program.run(server, "--defaults-file=" + conf, "--no-plugins", "--verbose", "--help");
    assertThat(result.out())
        .containsPattern("key-buffer-size +16777216")
        .containsPattern("skip-networking +TRUE")
        .containsPattern("bind-address +127.0.0.1");
  }

  @Test
  void logrotateAcceptsItsRules() throws IOException {
    String logrotate = Program.require("logrotate");
    Path conf = etcOfEverything().resolve("logrotate-nixc.conf");
    edit(conf, "/var/log/app/*.log", Files.createFile(root.resolve("a.log")).toString());
    Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-r--r--"));
    Program.Result result =
        Program.run(logrotate, "-d", "-s", root.resolve("state").toString(), conf.toString());
    accepted(result);
    assertThat(result.out()).doesNotContain("error:").contains("after 1 days (7 rotations)");
    edit(conf, "dateext", "datext");
    assertThat(
            Program.run(logrotate, "-d", "-s", root.resolve("state").toString(), conf.toString())
                .out())
        .contains("error:");
  }

  @Test
  void everyProgramThatAUnitStartsIsNamedByItsPath() throws IOException {
    Program.lay(everything(), Side.ROOT, root);
    try (Stream<Path> units = Files.walk(root.resolve("etc/systemd/system"))) {
      for (Path unit : units.filter(Files::isRegularFile).toList()) {
        for (String line : Files.readString(unit).split("\n")) {
          if (line.startsWith("Exec")) {
            assertThat(line).as(unit.toString()).matches("Exec[A-Za-z]+=([-+@!]*/.*)?");
          }
        }
      }
    }
  }
}
