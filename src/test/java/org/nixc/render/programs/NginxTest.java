package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.UserException;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/** nginx itself reads, and serves, what is rendered. */
class NginxTest {
  private static final String CONF = "root/etc/nginx/nginx.conf";

  private final Path root = Program.scratch();

  @BeforeEach
  void requireNginx() {
    Program.require("nginx");
    Program.requireRoot();
  }

  /** Lays a tree out with its paths moved into the scratch folder; the configuration's path. */
  private Path lay(OutputTree tree) throws IOException {
    Program.lay(tree, Side.ROOT, root);
    Files.createDirectories(root.resolve("run/nginx"));
    // The modules that Debian's packages enable are named relative to the prefix.
    Program.run("ln", "-sfn", "/usr/lib/nginx/modules", root + "/modules");
    Path conf = root.resolve("etc/nginx/nginx.conf");
    for (Path file : List.of(conf, root.resolve("etc/nginx/proxy-headers.conf"))) {
      if (Files.exists(file)) {
        Files.writeString(file, moved(Files.readString(file)));
      }
    }
    return conf;
  }

  private String moved(String text) {
    return text.replace("/run/nginx/", root + "/run/nginx/")
        .replace("/var/cache/nginx/", root + "/cache-")
        .replace("/var/lib/acme/", root + "/var/lib/acme/")
        .replace("/etc/nginx/proxy-headers", root + "/etc/nginx/proxy-headers")
        .replace("/etc/nginx/auth/", root + "/etc/nginx/auth/");
  }

  private void certificate(String name) throws IOException {
    Path folder = root.resolve("var/lib/acme").resolve(name);
    Files.createDirectories(folder);
    Program.Result made =
        Program.run(
            Program.require("openssl"),
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=" + name,
            "-addext",
            "subjectAltName=DNS:" + name,
            "-keyout",
            folder + "/key.pem",
            "-out",
            folder + "/fullchain.pem");
    assertThat(made.status()).as(made.toString()).isZero();
    Files.copy(folder.resolve("fullchain.pem"), folder.resolve("chain.pem"));
  }

  private Program.Result check(Path conf) {
    return Program.run(
        Program.require("nginx"), "-t", "-q", "-c", conf.toString(), "-p", root.toString());
  }

  private void accepted(String module) throws IOException {
    Program.Result result = check(lay(Rendering.module(module)));
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @Test
  void theExamplesAreAccepted() throws IOException {
    certificate("hydra.example.org");
    certificate("shop.example.org");
    for (String example : List.of("hydra", "web")) {
      for (OutputTree tree : Program.example(example)) {
        if (tree.entry(CONF) != null) {
          Program.Result result = check(lay(tree));
          assertThat(result.status()).as(tree.machine() + ": " + result).isZero();
        }
      }
    }
  }

  @Test
  void everyOptionIsAccepted() throws IOException {
    certificate("a.example.org");
    accepted(
        """
        { services.nginx = {
            enable = true;
            recommendedOptimisation = true; recommendedTlsSettings = true; recommendedGzipSettings = true;
            recommendedProxySettings = true; recommendedUwsgiSettings = true; statusPage = true; serverTokens = true;
            mapHashBucketSize = 128; mapHashMaxSize = 4096; serverNamesHashBucketSize = 128; serverNamesHashMaxSize = 1024;
            resolver = { addresses = [ "127.0.0.1" "[::1]" ]; valid = "30s"; ipv6 = false; }; typesHashMaxSize = 2048;
            proxyCachePath.pages = { enable = true; keysZoneName = "pages"; maxSize = "2g"; }; proxyCachePath.off = { }; preStart = "true";
            logError = "stderr info"; clientMaxBodySize = "1g"; proxyTimeout = "5s";
            eventsConfig = "worker_connections 512;"; commonHttpConfig = "charset utf-8;"; appendHttpConfig = "etag on;";
            prependConfig = "worker_processes 2;"; appendConfig = "worker_rlimit_nofile 1024;";
            upstreams."pool one" = { servers."127.0.0.1:81" = { weight = 2; backup = true; }; servers."127.0.0.1:82" = { max_fails = 1; }; extraConfig = "keepalive 4;"; };
            virtualHosts."a.example.org" = {
              onlySSL = true; useACMEHost = "a.example.org"; default = true; acmeFallbackHost = "localhost:82";
              serverAliases = [ "*.b.example.org" "~^www\\\\d+\\\\.example\\\\.org$" ];
              basicAuth.joe = "secret"; extraConfig = "autoindex on;";
              locations."/".tryFiles = "$uri $uri/ =404";
              locations."= /x".return = "200 'it is; fine'";
              locations."~ \\\\.php$" = { fastcgiParams.A = "b c"; extraConfig = "fastcgi_pass 127.0.0.1:9000;"; priority = 500; };
              locations."~* ^/n{1,3}$".index = "a.html b.html";
              locations."/ws" = { proxyPass = "http://127.0.0.1:8080"; proxyWebsockets = true; basicAuth.ann = "x"; };
              locations."/u".uwsgiPass = "127.0.0.1:1";
              locations."/al/".alias = "/srv/al/";
              locations."/code".return = 204;
              locations."@named".root = "/srv";
            };
            virtualHosts.plain = { root = "/srv/www"; listen = [ { addr = "127.0.0.1"; port = 8081; extraParameters = [ "backlog=64" ]; } { addr = "unix:/run/x.sock"; } ]; };
            virtualHosts.redir = { globalRedirect = "other.example.org"; redirectCode = 308; };
            virtualHosts.reject = { rejectSSL = true; };
          };
        }
        """);
  }

  @Test
  void whatNginxRefusesIsRefused() throws IOException {
    Path conf =
        lay(
            Rendering.module(
                "{ services.nginx = { enable = true; appendHttpConfig = \"nonsense on;\"; }; }"));
    assertThat(check(conf).out()).contains("unknown directive \"nonsense\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b",
        "a; return 403",
        "a}",
        "{",
        "\"",
        "'",
        "it's \"odd\"",
        "two words",
        "new\nline",
        "a;\n}\nserver { listen 1; }",
        "back\\slash",
        "ends \\",
        "# comment",
        "$uri",
        "${uri}",
        "ünï",
        "-x",
        "$(id)",
        "\\\"; daemon on;",
      })
  void aValueIsOneWordWhateverItHolds(String value) throws IOException {
    String quoted = Rendering.quote(value);
    OutputTree tree =
        Rendering.module(
            "{ services.nginx = { enable = true; virtualHosts.h = { locations.\"/\" = {"
                + " root = "
                + Rendering.quote("/srv/" + value)
                + "; fastcgiParams.X = "
                + quoted
                + "; }; locations.\"/e\".tryFiles = "
                + quoted
                + "; }; }; }");
    List<List<String>> directives = NginxWords.read(Rendering.text(tree, CONF));
    assertThat(directives).contains(List.of("root", "/srv/" + value));
    assertThat(directives).contains(List.of("fastcgi_param", "X", value));
    assertThat(directives.stream().filter(words -> words.get(0).equals("try_files"))).hasSize(1);
    List<List<String>> harmless =
        NginxWords.read(
            Rendering.text(
                Rendering.module(
                    "{ services.nginx = { enable = true; virtualHosts.h = { locations.\"/\" = {"
                        + " root = \"/srv/x\"; fastcgiParams.X = \"x\"; };"
                        + " locations.\"/e\".tryFiles = \"x\"; }; }; }"),
                CONF));
    assertThat(directives.stream().map(words -> words.get(0)))
        .containsExactlyElementsOf(harmless.stream().map(words -> words.get(0)).toList());
  }

  @Test
  void aLocationThatIsOnlyAModifierIsAnError() {
    assertThatThrownBy(() ->
            Rendering.module(
                "{ services.nginx = { enable = true; virtualHosts.h.locations.\"~ \".index ="
                    + " \"x\"; }; }"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has a modifier but no path");
  }

  @Test
  void theArticleIsServed() throws Exception {
    certificate("hydra.example.org");
    HttpServer backend = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    backend.createContext(
        "/",
        exchange -> {
          String answer =
              exchange.getRequestHeaders().getFirst("Host")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Forwarded-Proto");
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    backend.start();
    int plain = freePort();
    int encrypted = freePort();
    Path conf = lay(Program.example("hydra").get(0));
    Files.writeString(
        conf,
        Files.readString(conf)
            .replace("localhost:3000", "127.0.0.1:" + backend.getAddress().getPort())
            .replace("0.0.0.0:80;", "127.0.0.1:" + plain + ";")
            .replace("0.0.0.0:443 ", "127.0.0.1:" + encrypted + " ")
            .replaceAll("listen \\[::\\][^;]*;", ""));
    Process nginx =
        new ProcessBuilder(Program.require("nginx"), "-c", conf.toString(), "-p", root.toString())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("log").toFile())
            .start();
    try {
      Program.Result redirect =
          curl(
              "http://hydra.example.org:" + plain + "/x?y",
              plain,
              "-o",
              "/dev/null",
              "-w",
              "%{http_code} %{redirect_url}");
      assertThat(redirect.out()).isEqualTo("301 https://hydra.example.org/x?y");
      Program.Result page = curl("https://hydra.example.org:" + encrypted + "/", encrypted);
      assertThat(page.out()).isEqualTo("hydra.example.org https");
    } finally {
      nginx.destroy();
      nginx.waitFor();
      backend.stop(0);
    }
  }

  private Program.Result curl(String url, int port, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Program.require("curl"),
                "-s",
                "--retry",
                "40",
                "--retry-delay",
                "1",
                "--retry-max-time",
                "20",
                "--retry-connrefused",
                "--cacert",
                root + "/var/lib/acme/hydra.example.org/fullchain.pem",
                "--resolve",
                "hydra.example.org:" + port + ":127.0.0.1"));
    command.addAll(List.of(more));
    command.add(url);
    return Program.run(command.toArray(new String[0]));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
