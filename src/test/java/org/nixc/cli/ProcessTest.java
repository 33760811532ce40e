package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a process: what reaches which stream, and the exit status. */
class ProcessTest {
  @TempDir Path folder;

  record Result(int status, String out, String err) {}

  private Result run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.nixc.cli.Main");
    command.addAll(List.of(args));
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectOutput(out).redirectError(err);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    int status = builder.start().waitFor();
    return new Result(
        status,
        Files.readString(out.toPath(), StandardCharsets.UTF_8),
        Files.readString(err.toPath(), StandardCharsets.UTF_8));
  }

  @Test
  void aResultGoesToStandardOutput() throws Exception {
    assertThat(run("eval", "-E", "builtins.trace \"ü\" \"ä\""))
        .isEqualTo(new Result(0, "\"ä\"\n", "trace: ü\n"));
  }

  @Test
  void anErrorGoesToStandardErrorWithStatusOne() throws Exception {
    Result result = run("eval", "-E", "x");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error: undefined variable 'x'\n");
  }

  @Test
  void wrongUsageIsStatusTwo() throws Exception {
    assertThat(run("eval", "--frob"))
        .isEqualTo(new Result(2, "", "error: unknown option '--frob'\nTry 'nixc eval --help'.\n"));
  }

  @Test
  void deepRecursionIsAMessageAndNoJavaStackTrace() throws Exception {
    Result result =
        run(
            "eval",
            "--strict",
            "--max-call-depth",
            "100000000",
            "-E",
            "let f = n: 1 + f (n + 1); in f 0");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("error: stack overflow; max-call-depth exceeded\n");
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void theTimeLimitEndsTheProcess() throws Exception {
    assertThat(
            run(
                "eval",
                "--timeout",
                "1",
                "-E",
                "let f = n: if n == 0 then 0 else f (n - 1) + f (n - 1); in f 90"))
        .isEqualTo(new Result(1, "", "error: not done after 1 seconds (--timeout)\n"));
  }
}
