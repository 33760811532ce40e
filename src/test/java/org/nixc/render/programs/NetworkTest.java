package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/** Interfaces, as systemd-networkd configures them. */
class NetworkTest {
  private static final String CONFIGURE =
      Path.of("src/test/network/configure").toAbsolutePath().toString();
  private static final String FILES = "root/etc/systemd/network/";

  private final Path root = Program.scratch();

  private static OutputTree tree(String definitions) {
    return Rendering.module("{ lib, utils, ... }: { " + definitions + " }");
  }

  /** What commands print beside a networkd that has the files of a tree. */
  private String configured(OutputTree tree, String commands) throws IOException {
    Program.requireRoot();
    Program.require("ip");
    assumeTrue(
        Files.exists(Path.of("/lib/systemd/systemd-networkd")),
        "systemd-networkd is not installed");
    assumeTrue(
        Program.run("unshare", "-nm", "ip", "link").status() == 0,
        "there are no network namespaces");
    Program.lay(tree, Side.ROOT, root);
    Program.run("chmod", "-R", "a+rX", root.toString());
    Program.Result result = Program.run(CONFIGURE, root.toString(), commands);
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  @Test
  void addressesRoutesAndBridgesAreThere() throws IOException {
    String out =
        configured(
            tree(
                """
                networking = {
                  interfaces.eth0 = {
                    ipv4.addresses = [ { address = "192.0.2.5"; prefixLength = 24; } { address = "192.0.2.6"; prefixLength = 32; } ];
                    ipv6.addresses = [ { address = "2001:db8::5"; prefixLength = 64; } ];
                    ipv4.routes = [
                      { address = "10.0.0.0"; prefixLength = 8; via = "192.0.2.9"; options.metric = "7"; }
                      { address = "198.51.100.0"; prefixLength = 24; type = "blackhole"; }
                    ];
                    ipv6.routes = [ { address = "2001:db8:1::"; prefixLength = 48; via = "2001:db8::9"; options.src = "2001:db8::5"; } ];
                    mtu = 1400; macAddress = "02:00:00:00:00:05";
                  };
                  defaultGateway = "192.0.2.1";
                  defaultGateway6 = { address = "fe80::1"; interface = "eth0"; metric = 42; };
                  nameservers = [ "192.0.2.53" ];
                  bridges.br0 = { interfaces = [ "eth1" "eth2" ]; rstp = true; };
                  interfaces.br0.ipv4.addresses = [ { address = "10.1.0.1"; prefixLength = 24; } ];
                  interfaces.eth3.ip4 = [ { address = "10.3.0.1"; prefixLength = 24; } ];
                };
                """),
            """
            ip -4 -o address show scope global | awk '{ print $2, $4 }' | sort
            ip -6 -o address show scope global | awk '{ print $2, $4 }' | sort
            ip route show | sed 's/ proto static//; s/ *$//' | grep -v 'proto kernel' | sort
            ip -6 route show | sed 's/ pref .*//; s/ proto static//' | grep via | sort
            ip -o link show eth0 | grep -o 'mtu [0-9]*\\|02:00:00:00:00:05' | head -n 2
            bridge link | sed 's/@.*master \\(br0\\).*/ \\1/; s/^[0-9]*: //' | sort
            cat /sys/class/net/br0/bridge/stp_state
            """);
    assertThat(out)
        .isEqualTo(
            """
            br0 10.1.0.1/24
            eth0 192.0.2.5/24
            eth0 192.0.2.6/32
            eth3 10.3.0.1/24
            eth0 2001:db8::5/64
            10.0.0.0/8 via 192.0.2.9 dev eth0 metric 7
            blackhole 198.51.100.0/24
            default via 192.0.2.1 dev eth0
            2001:db8:1::/48 via 2001:db8::9 dev eth0 src 2001:db8::5 metric 1024
            default via fe80::1 dev eth0 metric 42
            mtu 1400
            02:00:00:00:00:05
            eth1 br0
            eth2 br0
            1
            """);
  }

  @Test
  void aGatewayOutsideOfItsNetworkIsReached() throws IOException {
    assertThat(
            configured(
                tree(
                    """
                    networking.interfaces.eth0.ipv4.addresses = [ { address = "203.0.113.7"; prefixLength = 32; } ];
                    networking.defaultGateway = { address = "172.31.1.1"; interface = "eth0"; };
                    """),
                "ip route show default"))
        .startsWith("default via 172.31.1.1 dev eth0 proto static onlink");
  }

  private static final String ALL =
      """
      networking = {
        bonds.bond0 = {
          interfaces = [ "eth0" "eth1" ];
          driverOptions = { mode = "802.3ad"; miimon = "100"; lacp_rate = "1"; xmit_hash_policy = "layer3+4"; updelay = "200";
            downdelay = "200"; ad_select = "bandwidth"; min_links = "1"; fail_over_mac = "active"; primary_reselect = "better"; };
        };
        bonds.bond1 = { interfaces = [ "eth2" ]; driverOptions = { mode = "active-backup"; arp_interval = "1000"; arp_ip_target = "192.0.2.1"; }; };
        vlans.v3 = { id = 3; interface = "bond0"; };
        macvlans.m1 = { interface = "eth3"; mode = "bridge"; };
        interfaces.v3 = { useDHCP = true; tempAddress = "disabled"; proxyARP = true; };
        interfaces.eth3.wakeOnLan.enable = true;
        interfaces.eth9 = { };
        nameservers = [ "9.9.9.9" ]; search = [ "example.org" ];
      };
      services.resolved = { enable = true; dnssec = "allow-downgrade"; fallbackDns = [ "1.1.1.1" ]; };
      systemd.network = {
        networks."10-wan" = {
          matchConfig.Name = "wan0"; address = [ "203.0.113.7/32" "2001:db8::7/64" ]; gateway = [ "fe80::1" ]; dns = [ "9.9.9.9" ]; ntp = [ "0.debian.pool.ntp.org" ];
          domains = [ "~example.org" ]; DHCP = "ipv4"; linkConfig.RequiredForOnline = "routable";
          routes = [ { Gateway = "172.31.1.1"; GatewayOnLink = true; } { routeConfig = { Destination = "10.0.0.0/8"; Gateway = "172.31.1.2"; }; } ];
          addresses = [ { addressConfig = { Address = "192.0.2.1/24"; Peer = "192.0.2.2/32"; }; } { Address = "192.0.2.3/24"; } ];
          routingPolicyRules = [ { From = "192.0.2.0/24"; Table = 100; } ];
          dhcpV4Config = { UseDNS = false; RouteMetric = 10; }; dhcpV6Config.WithoutRA = "solicit";
          ipv6AcceptRAConfig.UseDNS = false; networkConfig = { IPForward = true; IPMasquerade = "ipv4"; LLDP = true; };
          vlan = [ "v9" ]; extraConfig = "[Link]\\nMulticast=yes";
        };
        networks."20-lan" = {
          name = "lan0"; networkConfig = { DHCPServer = true; IPv6SendRA = true; DHCPPrefixDelegation = true; Address = "10.0.0.1/24"; };
          dhcpServerConfig = { PoolOffset = 100; PoolSize = 50; DNS = [ "10.0.0.1" ]; };
          dhcpServerStaticLeases = [ { MACAddress = "02:00:00:00:00:01"; Address = "10.0.0.9"; } ];
          ipv6SendRAConfig.Managed = true; ipv6Prefixes = [ { Prefix = "2001:db8:9::/64"; } ];
          dhcpPrefixDelegationConfig.SubnetId = "0x1"; cakeConfig.Bandwidth = "10M";
        };
        netdevs."10-v9" = { netdevConfig = { Kind = "vlan"; Name = "v9"; }; vlanConfig.Id = 9; };
        netdevs."10-wg0" = {
          netdevConfig = { Kind = "wireguard"; Name = "wg0"; }; wireguardConfig = { ListenPort = 51820; PrivateKeyFile = "/dev/null"; };
          wireguardPeers = [ { PublicKey = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg="; AllowedIPs = [ "10.9.0.0/24" ]; PersistentKeepalive = 25; } ];
        };
        links."10-x" = { matchConfig.MACAddress = "02:00:00:00:00:09"; linkConfig.Name = "wan9"; };
        config.routeTables.isp = 100; config.networkConfig.SpeedMeter = true;
        wait-online = { anyInterface = true; ignoredInterfaces = [ "wg0" ]; timeout = 30; };
      };
      """;

  /** What networkd says of lines that it does not take. */
  private static String complaints(String log) {
    StringBuilder out = new StringBuilder();
    for (String line : log.split("\n")) {
      if (line.contains("/etc/systemd/") && !line.contains("Configuring with")) {
        out.append(line).append('\n');
      }
    }
    return out.toString();
  }

  @Test
  void everyFileIsRead() throws IOException {
    OutputTree tree = tree(ALL);
    String log = configured(tree, "cat \"$folder/networkd.log\"");
    assertThat(complaints(log)).isEmpty();
    assertThat(Rendering.text(tree, "root/etc/network/interfaces"))
        .contains("iface lo inet loopback");
    assertThat(Rendering.text(tree, "root/etc/resolv.conf"))
        .isEqualTo("../run/systemd/resolve/stub-resolv.conf");
    assertThat(Rendering.text(tree, "root/etc/systemd/resolved.conf.d/nixos.conf"))
        .isEqualTo(
            "[Resolve]\nDNS=9.9.9.9\nDNSSEC=allow-downgrade\nDomains=example.org\nFallbackDNS=1.1.1.1\n");
    assertThat(
            Rendering.text(
                tree,
                "root/etc/systemd/system/systemd-networkd-wait-online.service.d/overrides.conf"))
        .contains("wait-online --any '--ignore=wg0' '--timeout=30'\n");
    assertThat(SystemdTest.refused(tree, Program.scratch())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networks.\"10-x\".networkConfig.Adress = \"192.0.2.1/24\";  | Adress",
        "networks.\"10-x\" = { name = \"eth0\"; address = [ \"192.0.2.300\" ]; }; | 192.0.2.300",
        "netdevs.\"10-x\".netdevConfig = { Name = \"n\"; Kind = \"brigde\"; }; | brigde",
      })
  void whatNetworkdDoesNotKnowItComplainsOf(String definition, String word) throws IOException {
    OutputTree tree = tree("systemd.network.enable = true; systemd.network." + definition);
    assertThat(complaints(configured(tree, "cat \"$folder/networkd.log\""))).contains(word);
  }

  @Test
  void withoutAWayOutTheImagesMeansStay() {
    OutputTree tree =
        tree(
            "networking.useDHCP = lib.mkDefault true; networking.interfaces.eth1.ipv4.addresses = [ {"
                + " address = \"10.0.0.1\"; prefixLength = 24; } ];");
    assertThat(tree.entry(FILES + "05-eth1.network")).isNotNull();
    assertThat(tree.entry("root/etc/network/interfaces")).isNull();
    assertThat(tree.entry(FILES + "99-ethernet-default-dhcp.network")).isNull();
    assertThat(tree.entry("root/etc/resolv.conf")).isNull();
    String wants = "root/etc/systemd/system/";
    assertThat(tree.entry(wants + "multi-user.target.wants/systemd-networkd.service")).isNotNull();
    assertThat(
            tree.entry(wants + "network-online.target.wants/systemd-networkd-wait-online.service"))
        .isNull();
    OutputTree none = tree("networking.useDHCP = lib.mkDefault true;");
    assertThat(none.entry(wants + "multi-user.target.wants/systemd-networkd.service")).isNull();
    OutputTree all = tree("networking.useNetworkd = true;");
    assertThat(Rendering.text(all, FILES + "99-ethernet-default-dhcp.network"))
        .contains("DHCP=yes\n");
    assertThat(
            all.entry(wants + "network-online.target.wants/systemd-networkd-wait-online.service"))
        .isNotNull();
    assertThat(Rendering.text(all, "root/etc/resolv.conf")).contains("stub-resolv.conf");
  }

  @Test
  void modulesNameUnitsAsSystemdDoes() {
    OutputTree tree =
        tree(
            "environment.etc.x.text = utils.escapeSystemdPath \"/mnt/a-b c/.d\";"
                + " environment.etc.y.text = utils.escapeSystemdPath \"/\";"
                + " environment.etc.z.text = utils.escapeSystemdExecArgs [ \"a b\" \"5%\" \"$x\" 7 ];");
    Program.require("systemd-escape");
    assertThat(Rendering.text(tree, "root/etc/x") + "\n")
        .isEqualTo(Program.run("systemd-escape", "--path", "/mnt/a-b c/.d").out());
    assertThat(Rendering.text(tree, "root/etc/y")).isEqualTo("-");
    assertThat(Rendering.text(tree, "root/etc/z")).isEqualTo("\"a b\" \"5%%\" \"$$x\" \"7\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networking.defaultGateway = \"192.0.2.1\";                                       | networking.defaultGateway",
        "networking.interfaces.e.ipv4.addresses = [ { address = \"1.2.3.4\"; prefixLength = 33; } ]; | prefixLength",
        "networking.interfaces.averylonginterface.useDHCP = true;                         | averylonginterface",
        "networking.interfaces.e.ipv4.routes = [ { address = \"1.0.0.0\"; prefixLength = 8; options.mtoo = \"1\"; } ]; | mtoo",
        "networking.bonds.b = { interfaces = [ \"e\" ]; driverOptions.moode = \"1\"; };     | moode",
        "networking.vlans.v = { id = 5000; interface = \"e\"; };                           | networking.vlans.v.id",
        "networking.vlans.v.id = 5;                                                        | networking.vlans.v.interface",
        "networking.bridges.b.interfaces = \"eth0\";                                       | networking.bridges.b.interfaces",
        "networking.interfaces.e.tempAddress = \"maybe\";                                  | tempAddress",
        "networking.interfaces.e.mtu = \"big\";                                            | mtu",
        "systemd.network.networks.n.name = \"a\\nb\";                                      | systemd.network.networks.n.name",
        "systemd.network.networks.n.networkConfig.\"A b\" = 1;                             | networkConfig",
        "systemd.network.networks.n.routes = [ 1 ];                                        | systemd.network.networks.n.routes",
      })
  void whatIsNoNetworkIsRefused(String definition, String option) {
    String module = "{ systemd.network.enable = true; " + definition + " }";
    StringBuilder said = new StringBuilder();
    for (Diagnostic one : Rendering.findings(module)) {
      said.append(one).append('\n');
    }
    if (said.indexOf("ERROR") < 0) {
      said.append(Rendering.error(module).diagnostics());
    }
    assertThat(said.toString()).contains(option).contains("/test/m.nix");
  }
}
