package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nixc.check.Checking.lines;
import static org.nixc.check.Checking.texts;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks of ports: of the firewall and of proxies. */
class PortChecksTest {
  // NC1002

  @Test
  void aClosedPortOfAServiceForOthersIsFound() {
    assertThat(lines("NC1002", "{\n" + Samples.HOST + "\n}")).containsExactly(3);
    assertThat(
            texts(
                "NC1002",
                "{ "
                    + Samples.HOST
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
    assertThat(lines("NC1002", "{ " + Samples.HYDRA + " }")).hasSize(1);
    assertThat(
            lines(
                "NC1002",
                "{ " + Samples.HYDRA + " networking.firewall.allowedTCPPorts = [ 3000 ]; }"))
        .isEmpty();
    assertThat(
            lines("NC1002", "{ " + Samples.HYDRA + " services.hydra.listenHost = \"localhost\"; }"))
        .isEmpty();
  }

  @Test
  void anOpenPortIsFine() {
    assertThat(
            lines(
                "NC1002", "{ " + Samples.HOST + " networking.firewall.allowedTCPPorts = [ 80 ]; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ "
                    + Samples.HOST
                    + " networking.firewall.allowedTCPPortRanges = [ { from = 1; to = 90; } ]; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ "
                    + Samples.HOST
                    + " networking.firewall.interfaces.eth1.allowedTCPPorts = [ 80 ]; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ "
                    + Samples.HOST
                    + " networking.firewall.extraInputRules = \"tcp dport 80 accept\"; }"))
        .isEmpty();
    assertThat(lines("NC1002", "{ " + Samples.HOST + " networking.firewall.enable = false; }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1002",
                "{ " + Samples.HOST + " networking.firewall.trustedInterfaces = [ \"eth1\" ]; }"))
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
                    + Samples.HOST
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

  @Test
  void aProxyToAPortThatNobodyServesIsFound() {
    assertThat(texts("NC1003", "{ " + proxy("\"http://127.0.0.1:4711/\"") + " }"))
        .hasSize(1)
        .allMatch(text -> text.contains("port 4711 of this machine, where nothing listens"));
    assertThat(lines("NC1003", "{ " + Samples.HYDRA + proxy("\"http://[::1]:3001\"") + " }"))
        .hasSize(1);
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
    assertThat(texts("NC1003", "{ " + Samples.HYDRA + proxy("\"http://localhost:3000\"") + " }"))
        .hasSize(1)
        .allMatch(text -> text.contains("which services.hydra.port decides"));
  }

  @Test
  void aPortThatComesFromTheOptionIsFine() {
    assertThat(
            lines(
                "NC1003",
                "{ config, ... }: { "
                    + Samples.HYDRA
                    + proxy("\"http://localhost:${toString config.services.hydra.port}\"")
                    + " }"))
        .isEmpty();
    assertThat(
            lines(
                "NC1003",
                "{ config, ... }: let p = toString config.services.hydra.port; in { "
                    + Samples.HYDRA
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
}
