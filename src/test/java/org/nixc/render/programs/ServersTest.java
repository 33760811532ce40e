package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.ByteText;
import org.nixc.render.Content;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/**
 * Whole servers, as users of NixOS would write them today: the programs accept all that is
 * rendered.
 */
class ServersTest {
  private final Path root = Program.scratch();

  private OutputTree tree(String server) {
    Path file = Path.of("src/test/nix/servers", server + ".nix");
    OutputTree tree = Rendering.files(root, List.of(file)).get(0);
    Program.lay(tree, Side.ROOT, root);
    return tree;
  }

  private static void accepted(Program.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wiki", "monitor", "web", "base"})
  void systemdAcceptsTheUnits(String server) throws IOException {
    Path system = Program.scratch();
    // A unit that a package brings, which need not be installed where the tests run.
    Path units = Files.createDirectories(system.resolve("usr/lib/systemd/system"));
    Files.writeString(units.resolve("podman.service"), "[Service]\nExecStart=/bin/true\n");
    assertThat(SystemdTest.refused(tree(server), system)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wiki", "monitor", "web", "base"})
  void scriptsRulesAndAccountsAreRead(String server) throws IOException {
    Program.requireRoot();
    OutputTree tree = tree(server);
    List<String> scripts =
        new ArrayList<>(
            List.of(Program.require("shellcheck"), "-S", "warning", "-e", "SC2034,SC1091"));
    for (OutputEntry entry : tree.entries()) {
      String path = entry.path().full();
      if (path.startsWith("root/")
          && entry.content() instanceof Content.File file
          && ByteText.decode(file.bytes()).startsWith("#!/bin/bash")
          && !path.endsWith("/activate")) {
        scripts.add(root.resolve(entry.path().path()).toString());
      }
    }
    assertThat(scripts).hasSizeGreaterThan(6);
    accepted(Program.run(scripts.toArray(String[]::new)));
    accepted(
        Program.run(
            "unshare", "-n", Program.require("nft"), "-c", "-f", root + "/etc/nftables.conf"));
    accepted(Program.run(Program.require("visudo"), "-c", "-f", root + "/etc/sudoers.d/nixc"));
    accepted(
        Program.run(
            Program.require("systemd-sysusers"),
            "--root=" + root,
            "--dry-run",
            root + "/etc/sysusers.d/nixc.conf"));
    if (Files.exists(root.resolve("etc/cron.d/nixos"))) {
      accepted(Program.run(Program.require("crontab"), "-n", root + "/etc/cron.d/nixos"));
    }
  }
}
