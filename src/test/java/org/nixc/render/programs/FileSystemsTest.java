package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * Units of file systems and swap space, as systemd and the programs of the kernel's tools read
 * them.
 */
class FileSystemsTest {
  private static final Path ALL = Path.of("src/test/nix/services/file-systems.nix");
  private static final String UNITS = "root/etc/systemd/system/";

  private final Path root = Program.scratch();

  @Test
  void systemdAcceptsTheUnits() throws IOException {
    assertThat(SystemdTest.refused(Rendering.module(Files.readString(ALL)), root)).isEmpty();
  }

  @Test
  void optionsOfFstabBecomeWhatTheyMean() throws IOException {
    OutputTree tree = Rendering.module(Files.readString(ALL));
    // The root, and what it is mounted by, is Debian's.
    assertThat(tree.entry(UNITS + "-.mount")).isNull();
    String nas = Rendering.text(tree, UNITS + "mnt-nas.mount");
    assertThat(nas).contains("Options=soft\n").contains("TimeoutSec=5s\n").doesNotContain("noauto");
    assertThat(tree.entry(UNITS + "remote-fs.target.wants/mnt-nas.automount")).isNotNull();
    assertThat(tree.entry(UNITS + "remote-fs.target.wants/mnt-nas.mount")).isNull();
    assertThat(Rendering.text(tree, UNITS + "u.mount"))
        .contains("What=/dev/disk/by-uuid/12-3\n")
        .doesNotContain("Before=local-fs.target");
    assertThat(tree.entry(UNITS + "local-fs.target.wants/u.mount")).isNotNull();
    assertThat(tree.entry(UNITS + "local-fs.target.requires/srv-b.mount")).isNotNull();
    assertThat(Rendering.text(tree, UNITS + "srv-b.mount"))
        .contains("RequiresMountsFor=\"/data disk\"\n");
    assertThat(Rendering.text(tree, UNITS + "dev-disk-by\\x2dlabel-swap.swap"))
        .contains("Options=nofail,discard\n");
    assertThat(tree.entry(UNITS + "swap.target.requires/var-swap\\x20file.swap")).isNotNull();
  }

  @Test
  void theSwapFileIsMadeOnceAndAgainWhenItsSizeChanges() throws IOException {
    Program.require("mkswap");
    Path file = root.resolve("swap file");
    Path script = script(file, 2);
    Program.Result made = Program.run("bash", "-e", script.toString());
    assertThat(made.status()).as(made.toString()).isZero();
    assertThat(made.out()).contains("swapspace version 1");
    assertThat(Files.size(file)).isEqualTo(2L << 20);
    assertThat(Program.run("stat", "-c", "%a", file.toString()).out()).isEqualTo("600\n");
    assertThat(Program.run("bash", "-e", script.toString()).out()).isEmpty();
    Program.run("bash", "-e", script(file, 3).toString());
    assertThat(Files.size(file)).isEqualTo(3L << 20);
    Program.Result clean = Program.run(Program.require("shellcheck"), script.toString());
    assertThat(clean.status()).as(clean.toString()).isZero();
  }

  private Path script(Path file, int size) {
    OutputTree tree =
        Rendering.module(
            "{ swapDevices = [ { device = \"" + file + "\"; size = " + size + "; } ]; }");
    Program.lay(tree, Side.ROOT, root);
    String name = Program.names(tree, "root/usr/lib/nixc/unit-scripts/", "-start").get(0);
    return root.resolve("usr/lib/nixc/unit-scripts").resolve(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "swapDevices = [ { } ];                                                | device",
        "swapDevices = [ { device = \"swapfile\"; } ];                          | device",
        "swapDevices = [ { device = \"/a\\n[Service]\"; } ];                    | device",
        "swapDevices = [ { device = \"/a\"; priority = 99999; } ];              | priority",
        "swapDevices = [ { device = \"/a\"; randomEncryption = true; } ];       | swapDevices",
        "swapDevices = [ { device = \"/a\"; discardPolicy = \"never\"; } ];     | discardPolicy",
        "fileSystems.data.device = \"/dev/sdb\";                               | mountPoint",
        "fileSystems.\"/d\" = { device = \"/dev/sdb\"; options = [ ]; };       | options",
        "fileSystems.\"/d\" = { device = \"/dev/sdb\"; autoFormat = true; };   | autoFormat",
        "fileSystems.\"/d\" = { device = \"a\\nb\"; };                          | device",
        "zramSwap = { enable = true; algorithm = \"zstd\\n\"; };               | zramSwap.algorithm",
      })
  void whatIsNoFileSystemIsRefused(String definition, String option) {
    String module = "{ " + definition + " }";
    StringBuilder said = new StringBuilder();
    for (Diagnostic one : Rendering.findings(module)) {
      said.append(one).append('\n');
    }
    if (said.indexOf("ERROR") < 0) {
      said.append(Rendering.error(module).diagnostics());
    }
    assertThat(said.toString()).contains(option);
  }
}
