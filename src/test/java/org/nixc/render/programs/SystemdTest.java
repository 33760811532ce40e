package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/** systemd itself reads the units, accounts and temporary files of what is rendered. */
class SystemdTest {
  private static final String UNITS = "root/etc/systemd/system/";
  private static final Pattern PROGRAM =
      Pattern.compile("^(?:Exec[A-Za-z]+)=[-@:+!]*(/[^ \\n]+)", Pattern.MULTILINE);

  private final Path root = Program.scratch();

  @Test
  void theUnitsOfTheArticleAreAcceptedButForItsCronLine() throws IOException {
    OutputTree tree = Program.example("hydra").get(0);
    // The article gives nix.gc.dates in the language of cron, which systemd refuses.
    assertThat(refused(tree)).containsOnly("nix-gc.timer");
  }

  @Test
  void theUnitsOfTheNetworkAreAccepted() throws IOException {
    for (OutputTree tree : Program.example("web")) {
      Path own = root.resolve(tree.machine());
      assertThat(refused(tree, own)).isEmpty();
    }
  }

  @Test
  void anUnknownKeyIsRefused() throws IOException {
    OutputTree tree =
        Rendering.module(
            "{ systemd.services.a.serviceConfig = { ExecStart = \"/bin/true\"; Usr = \"x\"; }; }");
    assertThat(refused(tree)).containsOnly("a.service");
  }

  @Test
  void eachKindOfUnitIsAccepted() throws IOException {
    OutputTree tree =
        Rendering.module(
            """
            {
              systemd.services.a = {
                description = "An \\"odd\\" 100%% 'name' ; # \\\\ ü";
                script = "true";
                preStart = "true";
                reload = "true";
                environment = { A = "x y"; B = "\\"q\\" \\\\ $HOME"; C = null; D = "two\\nlines\\ttab"; };
                serviceConfig.Restart = "on-failure";
                startAt = [ "daily" "Mon 12:00" ];
                wantedBy = [ "multi-user.target" ];
                aliases = [ "alias.service" ];
              };
              systemd.sockets.a = { listenStreams = [ "127.0.0.1:9999" "/run/a b.sock" ]; wantedBy = [ "sockets.target" ]; };
              systemd.paths.a = { pathConfig.PathExists = "/tmp/x"; };
              systemd.slices.mine.sliceConfig.MemoryMax = "1G";
              systemd.targets.mine = { wants = [ "a.service" ]; };
              systemd.services."tpl@".serviceConfig.ExecStart = "/bin/echo %i";
              systemd.mounts = [ { what = "/dev/sdz1"; where = "/mnt/a-b c/ü"; type = "ext4"; options = "ro,noauto"; } ];
              systemd.automounts = [ { where = "/mnt/a-b c/ü"; } ];
              systemd.units."raw.service".text = "[Service]\\nExecStart=/bin/true\\n";
              systemd.services.off.enable = false;
            }
            """);
    assertThat(refused(tree)).isEmpty();
    assertThat(Rendering.text(tree, UNITS + "off.service")).isEqualTo("/dev/null");
    assertThat(tree.entry(UNITS + "mnt-a\\x2db\\x20c-\\xc3\\xbc.mount")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hydra", "web"})
  void accountsAndTemporaryFilesAreAccepted(String example) throws IOException {
    String sysusers = Program.require("systemd-sysusers");
    String tmpfiles = Program.require("systemd-tmpfiles");
    Program.requireRoot();
    for (OutputTree tree : Program.example(example)) {
      Path own = root.resolve(tree.machine());
      Program.lay(tree, Side.ROOT, own);
      // As Debian's nix-setup-systemd, which makes the group when it is installed.
      Files.createDirectories(own.resolve("usr/lib/sysusers.d"));
      Files.writeString(own.resolve("usr/lib/sysusers.d/nix.conf"), "g nixbld -\n");
      Program.Result users = Program.run(sysusers, "--root=" + own);
      assertThat(users.status()).as(users.toString()).isZero();
      Program.Result files =
          Program.run(tmpfiles, "--root=" + own, "--create", own + "/etc/tmpfiles.d/00-nixc.conf");
      assertThat(files.status()).as(files.toString()).isZero();
    }
  }

  private Set<String> refused(OutputTree tree) throws IOException {
    return refused(tree, root);
  }

  /** The units of a tree that systemd refuses. */
  static Set<String> refused(OutputTree tree, Path root) throws IOException {
    String analyze = Program.require("systemd-analyze");
    Program.lay(tree, Side.ROOT, root);
    Path units = root.resolve("usr/lib/systemd/system");
    Files.createDirectories(units);
    Program.run("cp", "-a", "/usr/lib/systemd/system/.", units.toString());
    List<String> names = new ArrayList<>();
    for (String ending :
        List.of(".service", ".timer", ".socket", ".target", ".path", ".slice", ".mount")) {
      names.addAll(Program.names(tree, UNITS, ending));
    }
    for (String name : names) {
      Matcher programs = PROGRAM.matcher(Rendering.text(tree, UNITS + name));
      while (programs.find()) {
        standIn(root.resolve(programs.group(1).substring(1)));
      }
    }
    Set<String> refused = new TreeSet<>();
    for (String name : names) {
      Program.Result result =
          Program.run(
              analyze, "verify", "--root=" + root, "--man=no", "--recursive-errors=one", name);
      if (result.status() != 0) {
        refused.add(name);
      }
    }
    return refused;
  }

  private static void standIn(Path program) throws IOException {
    if (!Files.exists(program)) {
      Files.createDirectories(program.getParent());
      Files.writeString(program, "#!/bin/sh\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
  }

  /** Every value that has no line end comes back from systemd as it was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "\"quoted\"",
        "it's",
        "a;b",
        "# no comment",
        "; no comment",
        "$(reboot)",
        "${HOME}",
        "`id`",
        "back\\slash",
        "ends in \\",
        "new\nline",
        "[Service]\nExecStart=/bin/evil",
        "tab\there",
        "ünïcödé ✓",
        "-dash",
        "=equals",
      })
  void anEnvironmentVariableReachesTheProgramAsItIs(String value) throws IOException {
    Program.require("systemd-analyze");
    OutputTree tree =
        Rendering.module(
            "{ systemd.services.a = { environment.V = "
                + Rendering.quote(value)
                + "; serviceConfig.ExecStart = \"/bin/true\"; }; }");
    String text = Rendering.text(tree, UNITS + "a.service");
    // Whatever the value is, the unit has the same lines.
    assertThat(text.lines().map(line -> line.replaceAll("=.*", "")))
        .containsExactly("[Unit]", "", "[Service]", "Environment", "Environment", "ExecStart");
    assertThat(refused(tree)).isEmpty();
    String line = text.lines().filter(l -> l.startsWith("Environment=\"V=")).findFirst().orElse("");
    assertThat(unquoted(line.substring("Environment=".length()))).isEqualTo("V=" + value);
  }

  /** systemd's own reading of a quoted word: C escapes in double quotes. */
  private static String unquoted(String word) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < word.length() - 1; i++) {
      char c = word.charAt(i);
      if (c == '\\') {
        i++;
        out.append(
            switch (word.charAt(i)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              default -> word.charAt(i);
            });
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
