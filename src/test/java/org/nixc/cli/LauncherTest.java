package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the launcher in a source tree that was already built, with a Java that only says how it was
 * called.
 */
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "tool options: $JAVA_TOOL_OPTIONS"
      for word in "$@"; do echo "[$word]"; done
      """;

  @TempDir Path folder;
  private Path tree;
  private Path javaHome;

  record Result(int status, List<String> out, List<String> err) {}

  @BeforeEach
  void setUp() throws IOException {
    tree = Files.createDirectories(folder.resolve("a source tree"));
    Files.copy(Path.of("nixc"), tree.resolve("nixc"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(tree.resolve("src/main"));
    Files.writeString(tree.resolve("pom.xml"), "");
    Path build = Files.createDirectories(tree.resolve(".nixc/build.1.1"));
    Files.writeString(build.resolve("stamp"), "");
    Files.writeString(tree.resolve(".nixc/app"), "build.1.1\n");
    javaHome = java("java home", "25.0.1");
  }

  private Path java(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, JAVA);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Result run(Path cwd, String... command) throws IOException, InterruptedException {
    return run(cwd, Map.of(), command);
  }

  private Result run(Path cwd, Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(cwd.toFile()).redirectOutput(out).redirectError(err);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().putAll(variables);
    int status = builder.start().waitFor();
    return new Result(
        status,
        Files.readAllLines(out.toPath(), StandardCharsets.UTF_8),
        Files.readAllLines(err.toPath(), StandardCharsets.UTF_8));
  }

  private void assertRan(Result result, String... arguments) {
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    String app = tree.resolve(".nixc/build.1.1").toString();
    int main = result.out().indexOf("[org.nixc.cli.Main]");
    assertThat(result.out().subList(main - 2, main))
        .containsExactly("[-cp]", "[" + app + "/nixc.jar:" + app + "/lib/*]");
    assertThat(result.out().subList(main + 1, result.out().size())).containsExactly(arguments);
  }

  @Test
  void argumentsReachNixcAsTheyAre() throws Exception {
    assertRan(
        run(tree, "./nixc", "eval", "-E", "a b", "", "*", "$x"),
        "[eval]",
        "[-E]",
        "[a b]",
        "[]",
        "[*]",
        "[$x]");
  }

  @Test
  void itRunsFromAnyFolder() throws Exception {
    assertRan(run(Path.of("/"), tree.resolve("nixc").toString(), "x"), "[x]");
    assertRan(run(tree.resolve("src"), "../nixc", "x"), "[x]");
    assertRan(run(tree, "bash", "nixc", "x"), "[x]");
  }

  @Test
  void itRunsThroughSymbolicLinks() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("nixc"), Path.of("../a source tree/nixc"));
    Files.createSymbolicLink(bin.resolve("again"), Path.of("nixc"));
    Files.createSymbolicLink(bin.resolve("absolute"), tree.resolve("nixc"));
    // The path to the tree goes through bin/.. here, and names the same folder.
    Result relative = run(folder, "bin/again", "x");
    assertThat(relative.status()).isZero();
    assertThat(relative.out()).endsWith("[org.nixc.cli.Main]", "[x]");
    assertRan(run(bin, "./absolute", "x"), "[x]");
  }

  @Test
  void variablesThatMakeJavaTalkAreNotPassedOn() throws Exception {
    Result result = run(tree, Map.of("JAVA_TOOL_OPTIONS", "-Dx=y"), "./nixc", "x");
    assertThat(result.out()).contains("tool options: ");
  }

  @Test
  void optionsForJavaMayBeGiven() throws Exception {
    Result result = run(tree, Map.of("NIXC_JAVA_OPTS", "-Xmx64m -Dx=y"), "./nixc", "x");
    assertThat(result.out()).containsSequence("[-Xmx64m]", "[-Dx=y]", "[-cp]");
  }

  @Test
  void theClassCacheIsUsedOnlyWhereThereIsOne() throws Exception {
    String option = "[-XX:AOTCache=" + tree.resolve(".nixc/build.1.1/nixc.aot") + "]";
    assertThat(run(tree, "./nixc", "x").out()).doesNotContain(option);
    Files.writeString(tree.resolve(".nixc/build.1.1/nixc.aot"), "");
    assertThat(run(tree, "./nixc", "x").out()).contains(option);
  }

  @Test
  void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
    javaHome = java("old java", "17.0.15");
    // Another JDK 25 of this machine runs; it finds no jar, and that is enough to know.
    Result result = run(tree, "./nixc", "x");
    assertThat(result.out()).doesNotContain("[x]");
    assertThat(result.status()).isNotZero();
  }

  @Test
  void aNewerSourceMeansABuild() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("tools"));
    Path mvn = bin.resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\necho '[ERROR] does not compile'\nexit 1\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
    Path source = Files.writeString(tree.resolve("src/main/X.java"), "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    Result result = run(tree, path, "./nixc", "x");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .containsExactly(
            "nixc: building, which takes about half a minute the first time",
            "[ERROR] does not compile",
            "nixc: the build failed; all of its output is in " + tree.resolve(".nixc/build.log"));
    assertRan(run(tree, Map.of("NIXC_BUILD", "no"), "./nixc", "x"), "[x]");
  }
}
