package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/**
 * The script that runs a machine in VirtualBox: with a stand-in that notes what it is asked for,
 * and with the real VBoxManage where it is installed or {@code NIXC_VBOXMANAGE} names it.
 */
class VirtualBoxTest {
  /** Knows no machine, and writes each call down, its arguments ended by NUL, calls by two. */
  private static final String STAND_IN =
      """
      #!/bin/bash
      printf '%s\\0' "$@" >>"$CALLS"
      printf '\\0' >>"$CALLS"
      case $1 in
        showvminfo)
          [ -e "$CALLS.made" ] || exit 1
          printf 'name="x"\\nVMState="poweroff"\\nCfgFile="%s/vm/x.vbox"\\n' "$(dirname "$CALLS")"
          ;;
        createvm) : >"$CALLS.made" ;;
      esac
      """;

  private static final String HOSTILE = "$(touch x) `id` 'q' \\\"d\\\" \\\\ ; & | * ~ -x ünï";

  private final Path folder = Program.scratch();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void requireBash() {
    Program.require("bash");
    environment.put("CALLS", folder + "/calls");
  }

  private Program.Result run(String... verb) {
    List<String> command = new ArrayList<>(List.of("bash", folder + "/vbox.sh"));
    command.addAll(List.of(verb));
    return Program.run(environment, command.toArray(new String[0]));
  }

  private void standIn() throws IOException {
    Path program = folder.resolve("VBoxManage");
    Files.writeString(program, STAND_IN);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    environment.put("VBOXMANAGE", program.toString());
  }

  private List<List<String>> calls() throws IOException {
    List<List<String>> calls = new ArrayList<>();
    for (String call : Files.readString(folder.resolve("calls")).split("\0\0")) {
      calls.add(List.of(call.split("\0", -1)));
    }
    return calls;
  }

  @Test
  void valuesReachVBoxManageAsTheyAre() throws IOException {
    Files.createDirectories(folder.resolve("shared $(dir) 'x'"));
    OutputTree tree =
        Rendering.module(
            """
            { deployment.targetEnv = "virtualbox";
              deployment.virtualbox = {
                vmFlags = [ "--description" "%s" ];
                disks.disk1.size = 100;
                sharedFolders."a b;c" = { hostPath = "%s/shared $(dir) 'x'"; readOnly = false; };
              };
            }
            """
                .formatted(HOSTILE, folder));
    Program.lay(tree, Side.HOST, folder);
    standIn();
    Program.Result created = run("create");
    assertThat(created.status()).as(created.toString()).isZero();
    String value = HOSTILE.replace("\\\"", "\"").replace("\\\\", "\\");
    assertThat(calls())
        .anySatisfy(
            call -> assertThat(call).startsWith("modifyvm").endsWith("--description", value));
    assertThat(calls())
        .anySatisfy(call ->
            assertThat(call)
                .startsWith("sharedfolder", "add")
                .endsWith("--name", "a b;c", "--hostpath", folder + "/shared $(dir) 'x'"));
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void nothingIsMadeWhereSomethingIsMissing() throws IOException {
    Program.lay(Program.example("hydra").get(0), Side.HOST, folder);
    standIn();
    Program.Result created = run("create");
    assertThat(created.status()).isEqualTo(1);
    assertThat(created.out()).contains("neither a size nor a base image").contains("--image FILE");
    assertThat(calls()).noneMatch(call -> call.get(0).equals("createvm"));
    assertThat(run("create", "--image", "/nowhere.vdi").out()).contains("does not exist");
    assertThat(run("start").out()).contains("create");
    assertThat(run("nonsense").status()).isEqualTo(2);
    assertThat(run("help").status()).isZero();
    assertThat(run("status").status()).isEqualTo(3);
  }

  @Test
  void withoutVirtualBoxTheScriptSaysWhatToInstall() {
    Program.lay(Program.example("hydra").get(0), Side.HOST, folder);
    environment.put("VBOXMANAGE", "/no/such/VBoxManage");
    assertThat(run("create").out()).contains("install VirtualBox");
  }

  @Test
  void aDiskCannotBeNamedOutOfItsFolder() {
    assertThat(
            Rendering.error(
                    "{ deployment.targetEnv = \"virtualbox\";"
                        + " deployment.virtualbox.disks.\"../x\" = { port = 1; size = 1; }; }")
                .getMessage())
        .contains("../x")
        .contains("cannot be the name of a disk");
  }

  /** The life of the article's machine but for its start, which needs a kernel driver. */
  @Test
  void theRealVBoxManageAcceptsEveryCall() throws IOException {
    String program = real();
    environment.put("VBOXMANAGE", program);
    environment.put("HOME", folder.toString());
    environment.put("VBOX_USER_HOME", folder + "/settings");
    Program.lay(Program.example("hydra").get(0), Side.HOST, folder);
    Program.run(environment, program, "setproperty", "machinefolder", folder + "/machines");
    Program.Result image =
        Program.run(
            environment,
            program,
            "createmedium",
            "disk",
            "--filename",
            folder + "/base.vdi",
            "--size",
            "64");
    assertThat(image.status()).as(image.toString()).isZero();
    Program.Result created = run("create", "--image", folder + "/base.vdi");
    assertThat(created.status()).as(created.toString()).isZero();
    Program.Result again = run("create");
    assertThat(again.out()).isEqualTo("my-hydra: nothing to change\n");
    assertThat(run("status").out()).isEqualTo("poweroff\n");
    assertThat(run("stop").out()).contains("already stopped");
    assertThat(run("destroy").status()).isEqualTo(1);
    Program.Result destroyed = run("destroy", "--yes");
    assertThat(destroyed.status()).as(destroyed.toString()).isZero();
    assertThat(run("status").out()).isEqualTo("missing\n");
  }

  private static String real() {
    String named = System.getenv("NIXC_VBOXMANAGE");
    for (String path : new String[] {named, "/usr/lib/virtualbox/VBoxManage"}) {
      if (path != null && Files.isExecutable(Path.of(path))) {
        return path;
      }
    }
    assumeTrue(false, "VirtualBox is not installed, and NIXC_VBOXMANAGE names no VBoxManage");
    throw new AssertionError();
  }
}
