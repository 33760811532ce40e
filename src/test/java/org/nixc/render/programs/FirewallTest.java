package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;

/** The rules of the firewall, as the kernel applies them to a neighbour in another namespace. */
class FirewallTest {
  private static final String PEERS =
      Path.of("src/test/firewall/peers").toAbsolutePath().toString();
  private static final String RULES = "root/etc/nftables.conf";

  private static final String OPEN =
      """
      allowedTCPPorts = [ 80 ];
      allowedUDPPorts = [ 53 ];
      allowedTCPPortRanges = [ { from = 79; to = 80; } { from = 1000; to = 1002; } ];
      allowedUDPPortRanges = [ { from = 60000; to = 61000; } ];
      interfaces.eth1.allowedTCPPorts = [ 5432 ];
      """;

  private final Path folder = Program.scratch();

  @BeforeEach
  void needsTheKernel() {
    Program.requireRoot();
    Program.require("nft");
    Program.require("ip6tables-save");
    Program.require("ping");
    Program.require("ip");
    assumeTrue(
        Program.run("unshare", "-n", "nft", "list", "ruleset").status() == 0,
        "there are no network namespaces");
  }

  private static OutputTree tree(String firewall, String more) {
    return Rendering.module("{ networking.firewall = { " + firewall + " }; " + more + " }");
  }

  private static OutputTree tree(String firewall) {
    return tree(firewall, "");
  }

  /** Puts the script and the rules where a script in the namespace finds them. */
  private void put(OutputTree tree) throws IOException {
    boolean iptables = tree.entry("root/usr/local/lib/nixc/firewall") != null;
    String script =
        Rendering.text(tree, "root/usr/local/lib/nixc/" + (iptables ? "firewall" : "nftables"))
            .replace("/etc/nftables.conf", folder + "/nftables.conf")
            .replace("/etc/iptables/", folder + "/")
            .replace("/run/nixc/", folder + "/run/");
    Files.writeString(folder.resolve("script"), script);
    assertThat(folder.resolve("script").toFile().setExecutable(true)).isTrue();
    if (iptables) {
      for (String rules : Program.names(tree, "root/etc/iptables/", "")) {
        Files.writeString(
            folder.resolve(rules), Rendering.text(tree, "root/etc/iptables/" + rules));
      }
    } else {
      Files.writeString(folder.resolve("nftables.conf"), Rendering.text(tree, RULES));
    }
  }

  /** Runs commands beside the neighbour, each of which prints a line. */
  private String peers(String commands) {
    Program.Result result = Program.run(PEERS, folder.toString(), commands);
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  @ParameterizedTest
  @CsvSource({"nftables", "iptables"})
  void whatIsOpenAnswersAndNothingElse(String backend) throws IOException {
    put(tree(OPEN + "backend = \"" + backend + "\";"));
    String out =
        peers(
            """
            listen 53; listen 80; listen 81; listen 1002; listen 5432; listen 60001
            echo "before $(tcp 10.9.0.1 81)"
            firewall start
            for address in 10.9.0.1 fd09::1; do
              for port in 80 81 1002 5432 60001; do echo "tcp $port $(tcp $address $port)"; done
              for port in 53 81 60001; do echo "udp $port $(udp $address $port)"; done
            done
            echo "eth1 $(tcp 10.8.0.1 5432) $(tcp fd08::1 5432) $(tcp fd08::1 81)"
            echo "pings $(pings -c 2 -i 0.05 10.9.0.1), $(pings -c 2 -i 0.05 fd09::1)"
            firewall stop
            echo "after $(tcp 10.9.0.1 81)"
            """);
    String each =
        """
        tcp 80 open
        tcp 81 silent
        tcp 1002 open
        tcp 5432 silent
        tcp 60001 silent
        udp 53 open
        udp 81 silent
        udp 60001 open
        """;
    assertThat(out)
        .isEqualTo(
            "before open\n"
                + each
                + each
                + "eth1 open open silent\npings 2 answered, 2 answered\nafter open\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nftables | 1/minute burst 2 packets",
        "iptables | --limit 1/minute --limit-burst 2",
      })
  void packetsAreRefusedAndPingsLimited(String backend, String limit) throws IOException {
    put(
        tree(
            "rejectPackets = true; logRefusedPackets = true; logRefusedUnicastsOnly = false;"
                + " logReversePathDrops = true; checkReversePath = \"loose\"; backend = \""
                + backend
                + "\"; pingLimit = \""
                + limit
                + "\";"));
    // The kernel sends at most one refusal by ICMP a second.
    String out =
        peers(
            """
            listen 81
            firewall start; sleep 1.1
            udp 10.9.0.1 81; sleep 1.1; tcp 10.9.0.1 81; sleep 1.1; udp fd09::1 81
            for i in 1 2 3 4; do pings -c 1 10.9.0.1; done
            """);
    assertThat(out)
        .isEqualTo("refused\nrefused\nrefused\n1 answered\n1 answered\n0 answered\n0 answered\n");
  }

  @ParameterizedTest
  @CsvSource({"nftables", "iptables"})
  void pingsAreLeftAloneAndTrustedInterfacesAreNot(String backend) throws IOException {
    put(
        tree(
            "allowPing = false; trustedInterfaces = [ \"eth1\" ]; backend = \"" + backend + "\";"));
    assertThat(
            peers(
                """
                listen 81
                firewall start
                pings -c 1 10.9.0.1; pings -c 1 fd09::1; pings -c 1 10.8.0.1; tcp 10.8.0.1 81
                """))
        .isEqualTo("0 answered\n1 answered\n1 answered\nopen\n");
  }

  @ParameterizedTest
  @CsvSource({"nftables", "iptables"})
  void connectionsSurviveAReloadAndABrokenOneChangesNothing(String backend) throws IOException {
    String chosen = "backend = \"" + backend + "\";";
    put(tree("allowedTCPPorts = [ 22 80 ];" + chosen));
    Files.createDirectory(folder.resolve("old"));
    Program.run("cp", "-r", folder + "/script", folder + "/old/");
    String rules = backend.equals("nftables") ? "nftables.conf" : "nixos-fw.v6";
    Path next = folder.resolve("next");
    OutputTree closed = tree("allowedTCPPorts = [ 80 ];" + chosen);
    Files.writeString(
        next,
        Rendering.text(
            closed, backend.equals("nftables") ? RULES : "root/etc/iptables/nixos-fw.v6"));
    if (backend.equals("iptables")) {
      Files.writeString(
          folder.resolve("next4"), Rendering.text(closed, "root/etc/iptables/nixos-fw.v4"));
    }
    String out =
        peers(
            """
            listen 22
            firewall start
            peer bash -c "exec 3<>/dev/tcp/10.9.0.1/22; echo a >&3; read -r x <&3; echo \\"\\$x\\"
              touch %1$s/connected; while [ ! -e %1$s/reloaded ]; do sleep 0.05; done
              echo b >&3; read -r x <&3; echo \\"\\$x\\"" &
            connection=$!
            while [ ! -e %1$s/connected ]; do sleep 0.05; done
            cp %1$s/%2$s %1$s/good; echo nonsense >>%1$s/%2$s
            firewall reload >/dev/null || echo refused
            tcp 10.9.0.1 22; tcp 10.9.0.1 81
            mv %1$s/next %1$s/%2$s
            [ ! -e %1$s/next4 ] || mv %1$s/next4 %1$s/nixos-fw.v4
            firewall reload
            touch %1$s/reloaded
            wait "$connection"
            tcp 10.9.0.1 22
            """
                .formatted(folder, rules));
    assertThat(out).isEqualTo("22 a\nrefused\nopen\nsilent\n22 b\nsilent\n");
  }

  @Test
  void commandsOfIptablesComeBeforeTheRefusalAndAreTakenBack() throws IOException {
    String commands =
        """
        backend = "iptables";
        extraCommands = "iptables -A nixos-fw -s 10.9.0.2 -p tcp --dport 81 -j nixos-fw-accept\\nip46tables -N mine 2>/dev/null || true";
        extraStopCommands = "ip46tables -X mine";
        """;
    put(tree(commands));
    assertThat(
            peers(
                """
                listen 81
                firewall start; tcp 10.9.0.1 81; tcp 10.8.0.1 81
                iptables-save -t filter | grep '^-A' >%1$s/a
                firewall reload 2>/dev/null
                iptables-save -t filter | grep '^-A' | diff %1$s/a - && echo same
                sed -i 's/iptables -A nixos-fw -s/iptables -A nixos-fw --nonsense/' %1$s/script
                firewall reload >/dev/null || echo refused
                iptables-save -t filter | grep '^-A' | diff %1$s/a - && echo same
                firewall stop
                iptables-save | grep -c nixos || echo gone
                """
                    .formatted(folder)))
        .isEqualTo("open\nsilent\nsame\nrefused\nsame\n0\ngone\n");
  }

  @Test
  void rulesOfNftablesAndTablesOfUsersGoWithTheConfiguration() throws IOException {
    put(
        tree(
            "extraInputRules = \"ip saddr 10.9.0.2 tcp dport 81 accept\";",
            """
            networking.nftables.tables.mine = { family = "ip"; content = "chain c { }"; };
            networking.nftables.tables.off = { enable = false; family = "ip"; content = "}"; };
            """));
    OutputTree without = tree("checkReversePath = false;");
    Path next = folder.resolve("next");
    Files.writeString(next, Rendering.text(without, RULES));
    Files.writeString(
        folder.resolve("next-script"),
        Rendering.text(without, "root/usr/local/lib/nixc/nftables")
            .replace("/etc/nftables.conf", folder + "/nftables.conf")
            .replace("/run/nixc/", folder + "/run/"));
    assertThat(
            peers(
                """
                listen 81
                nft add table ip others
                firewall start; tcp 10.9.0.1 81; tcp fd09::1 81; nft list tables
                mv %1$s/next %1$s/nftables.conf; cat %1$s/next-script >%1$s/script
                firewall reload; tcp 10.9.0.1 81; nft list tables
                firewall stop; nft list tables
                """
                    .formatted(folder)))
        .isEqualTo(
            """
            open
            silent
            table ip others
            table inet nixos-fw
            table ip mine
            silent
            table ip others
            table inet nixos-fw
            table ip others
            """);
  }

  @ParameterizedTest
  @CsvSource({"nftables", "iptables"})
  void whatIsPassedOnLeavesWithTheMachinesAddress(String backend) throws IOException {
    put(
        tree(
            "backend = \"" + backend + "\";",
            """
            networking.nat = {
              enable = true; enableIPv6 = true; externalInterface = "eth0"; internalInterfaces = [ "eth1" ];
              internalIPs = [ "10.7.0.0/24" ]; internalIPv6s = [ "fd07::/64" ];
              forwardPorts = [
                { sourcePort = 8080; destination = "10.8.0.2:80"; loopbackIPs = [ "10.9.0.1" ]; }
                { sourcePort = "9000:9010"; destination = "[fd08::2]:80"; proto = "udp"; }
              ];
            };
            """));
    // Beyond eth1 there is a machine of its own, with the neighbour as its way out.
    String out =
        peers(
            """
            sysctl -q -w net.ipv4.ip_forward=1
            unshare -n sleep 300 & inner=$!
            while [ "$(readlink /proc/$inner/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
            ip link del eth1
            ip link add name eth1 type veth peer name eth0 netns "$inner"
            ip address add 10.8.0.1/24 dev eth1; ip link set eth1 up
            beyond() { nsenter -t "$inner" -n "$@"; }
            beyond ip address add 10.8.0.2/24 dev eth0; beyond ip link set eth0 up; beyond ip route add default via 10.8.0.1
            serve() { perl -MIO::Socket::IP -e 'my $s = IO::Socket::IP->new(LocalHost => "0.0.0.0", LocalPort => 80, Listen => 9, ReuseAddr => 1) or die $@;
              while (my $c = $s->accept) { $c->print($ARGV[0], " sees ", $c->peerhost, "\\n"); close $c }' "$1"; }
            ask() { bash -c "for i in 1 2 3 4 5 6; do exec 3<>/dev/tcp/$1/$2 && break; sleep 0.1; done 2>/dev/null; read -r x <&3; echo \\"\\$x\\""; }
            export -f serve ask
            peer bash -c 'serve neighbour' & beyond bash -c 'serve inner' &
            firewall start
            beyond bash -c 'ask 10.9.0.2 80'
            peer bash -c 'ask 10.9.0.1 8080'
            ask 10.9.0.1 8080 | sed 's/ .*//'
            firewall reload
            beyond bash -c 'ask 10.9.0.2 80'
            firewall stop
            """);
    assertThat(out)
        .isEqualTo(
            """
            neighbour sees 10.9.0.1
            inner sees 10.9.0.2
            inner
            neighbour sees 10.9.0.1
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trustedInterfaces = [ \"a\\\"; accept\" ];        | trustedInterfaces",
        "trustedInterfaces = [ \"eth0 -j ACCEPT\" ];       | trustedInterfaces",
        "trustedInterfaces = [ \"averylonginterface\" ];   | trustedInterfaces",
        "interfaces.\"e 0\".allowedTCPPorts = [ 1 ];       | networking.firewall.interfaces",
        "pingLimit = \"1/minute accept; drop\";            | pingLimit",
        "pingLimit = \"--limit 1/minute\";                 | pingLimit",
        "extraCommands = \"iptables -F\";                  | extraCommands",
        "extraStopCommands = \"iptables -F\";              | extraStopCommands",
        "allowedTCPPortRanges = [ { from = 9; to = 8; } ]; | allowedTCPPortRanges",
        "allowedTCPPorts = [ 65536 ];                      | allowedTCPPorts",
        "autoLoadConntrackHelpers = true;                  | autoLoadConntrackHelpers",
        "backend = \"iptables\"; filterForward = true;     | filterForward",
        "backend = \"iptables\"; extraInputRules = \"x\";  | extraInputRules",
        "backend = \"iptables\"; pingLimit = \"2/second\"; | pingLimit",
        "backend = \"iptables\"; pingLimit = \"--limit 1\\n-A INPUT\"; | pingLimit",
        "backend = \"ipfw\";                               | backend",
      })
  void whatNoFirewallDoesIsRefused(String definition, String option) {
    refused("networking.firewall = { " + definition + " };", option);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networking.nat.dmzHost = \"10.0.0.1\";                              | networking.nat.dmzHost",
        "networking.nat.extraCommands = \"x\";                               | networking.nat.extraCommands",
        "networking.nat.forwardPorts = [ { sourcePort = 1; destination = \"10.0.0.1:80\"; } ]; | networking.nat.forwardPorts",
        "networking.nat.externalInterface = \"e\"; networking.nat.forwardPorts = [ { sourcePort = 1; destination = \"10.0.0.1 drop\"; } ]; | networking.nat.forwardPorts",
        "networking.nat.internalIPs = [ \"10.0.0.0/8 accept\" ];             | networking.nat.internalIPs",
        "networking.nftables.tables.x = { family = \"inet6\"; };             | networking.nftables.tables.x.family",
        "networking.nftables.tables.\"x y\" = { family = \"inet\"; };        | networking.nftables.tables",
        "networking.nftables.rulesetFile = \"/x\";                           | networking.nftables.rulesetFile",
      })
  void whatIsNoTranslationIsRefused(String definition, String option) {
    refused("networking.nat.enable = true; " + definition, option);
  }

  private static void refused(String definitions, String option) {
    StringBuilder said = new StringBuilder();
    for (Diagnostic one : Rendering.findings("{ " + definitions + " }")) {
      said.append(one).append('\n');
    }
    if (said.indexOf(option) < 0) {
      said.append(Rendering.error("{ " + definitions + " }").diagnostics());
    }
    assertThat(said.toString()).contains(option).contains("/test/m.nix");
  }

  @Test
  void withoutAFirewallThereIsNoUnit() {
    OutputTree tree = tree("enable = false;");
    assertThat(tree.entry(RULES)).isNull();
    assertThat(tree.entry("root/etc/systemd/system/nftables.service")).isNull();
    OutputTree old = tree("enable = false; backend = \"iptables\";");
    assertThat(old.entry("root/etc/systemd/system/firewall.service")).isNull();
    OutputTree chosen = tree("", "networking.nftables.enable = false;");
    assertThat(chosen.entry("root/etc/iptables/nixos-fw.v4")).isNotNull();
    assertThat(chosen.entry(RULES)).isNull();
    OutputTree both = tree("backend = \"iptables\";", "networking.nftables.enable = true;");
    assertThat(both.entry("root/etc/iptables/nixos-fw.v6")).isNotNull();
    OutputTree v4 = tree("backend = \"iptables\";", "networking.enableIPv6 = false;");
    assertThat(v4.entry("root/etc/iptables/nixos-fw.v6")).isNull();
  }
}
