package org.nixc.render.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/** bash and shellcheck read every script that is rendered. */
class ScriptsTest {
  private static final String UNIT_SCRIPTS = "root/usr/lib/nixc/unit-scripts/";

  /** The script of the article holds a placeholder that the reader is to replace. */
  private static final String WITH_PLACEHOLDER = "hydra-manual-setup-start";

  private final Path folder = Program.scratch();

  @ParameterizedTest
  @ValueSource(strings = {"hydra", "web"})
  void scriptsOfUnitsAreAccepted(String example) {
    String bash = Program.require("bash");
    String shellcheck = Program.require("shellcheck");
    for (OutputTree tree : Program.example(example)) {
      Path root = folder.resolve(tree.machine());
      Program.lay(tree, Side.ROOT, root);
      for (String name : Program.names(tree, UNIT_SCRIPTS, "")) {
        String path = root + "/usr/lib/nixc/unit-scripts/" + name;
        Program.Result syntax = Program.run(bash, "-n", path);
        if (name.equals(WITH_PLACEHOLDER)) {
          assertThat(syntax.status()).isNotZero();
          continue;
        }
        assertThat(syntax.status()).as(syntax.toString()).isZero();
        Program.Result check = Program.run(shellcheck, "-S", "warning", path);
        assertThat(check.status()).as(check.toString()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtualbox", "libvirtd", "none"})
  void theScriptsOfTheOperatorAreClean(String kind) {
    String shellcheck = Program.require("shellcheck");
    // Names of programs, which shellcheck would rather see quoted.
    OutputTree tree =
        Rendering.module(
            "{ deployment.targetEnv = \"" + kind + "\"; deployment.targetUser = \"admin\"; }");
    Program.lay(tree, Side.HOST, folder);
    for (String name : Program.names(tree, "host/", ".sh")) {
      Program.Result check = Program.run(shellcheck, folder.resolve(name).toString());
      assertThat(check.status()).as(check.toString()).isZero();
    }
  }
}
