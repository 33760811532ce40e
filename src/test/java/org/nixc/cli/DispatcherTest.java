package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  @Test
  void withoutACommandTheHelpGoesToStandardErrorWithStatusTwo() {
    Cli.Result result = cli.run();
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("Usage: nixc COMMAND");
  }

  @Test
  void helpThatWasAskedForGoesToStandardOutput() {
    Cli.Result result = cli.run("--help");
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("Usage: nixc COMMAND").contains("\n  eval ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theHelpOfEveryCommandShowsAnExample() {
    for (Commands.Entry entry : Commands.all()) {
      Cli.Result result = cli.run(entry.name(), "--help");
      assertThat(result.status()).isZero();
      assertThat(result.out())
          .contains("Usage: nixc " + entry.name())
          .containsPattern("Examples?:\n  .*nixc " + entry.name());
      assertThat(cli.run("help", entry.name())).isEqualTo(result);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evl | there is no command 'evl'. Did you mean eval?",
        "frobnicate | there is no command 'frobnicate'",
        "eval --stric | unknown option '--stric'. Did you mean --strict?",
        "eval -Z | unknown option '-Z'",
        "eval --arg a | option '--arg' needs two values (NAME EXPR)",
        "eval -A | option '-A' needs a value (PATH)",
        "eval --strict=yes | option '--strict' does not take a value like that",
        "eval --max-call-depth many | --max-call-depth needs a number from 0 to 2147483647, not"
            + " 'many'",
        "eval --max-call-depth -1 | --max-call-depth needs a number from 0 to 2147483647, not '-1'",
        "eval --timeout 1.5 | --timeout needs a number from 0 to 2147483647, not '1.5'",
        "eval --color red | --color is one of auto, always, never, not 'red'",
        "eval --diagnostics xml | --diagnostics is one of text, json, sarif, not 'xml'",
        "parse --check | parse --check needs at least one file",
        "diff x.nix | say what to compare with: either --golden DIR or --against REV",
        "diff --golden d | no file given",
        "render | no file given",
        "render -o x --stdout a.nix | -o and --stdout do not go together",
        "why | no option given",
        "--home /x | no command after '--home /x'",
      })
  void wrongUsageIsStatusTwoAndSaysWhatIsWrong(String line, String message) {
    Cli.Result result = cli.run(line.strip().split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().findFirst()).hasValue("error: " + message.strip());
    assertThat(result.err()).contains("--help'.");
  }

  @Test
  void globalOptionsMayStandBeforeTheCommand() {
    assertThat(cli.run("--home", "/elsewhere", "eval", "-E", "toString ~/x").out())
        .isEqualTo(cli.run("eval", "-E", "toString ~/x", "--home", "/elsewhere").out())
        .isEqualTo("\"/elsewhere/x\"\n");
  }

  @Test
  void homeIsRelativeToTheWorkingDirectory() {
    assertThat(cli.run("eval", "--home=sub/dir", "-E", "toString ~/x").out())
        .isEqualTo("\"FOLDER/sub/dir/x\"\n");
  }

  @Test
  void twoDashesEndTheOptions() {
    assertThat(cli.file("-x.nix", "42").run("eval", "--", "-x.nix").out()).isEqualTo("42\n");
  }

  @Test
  void anExpressionMayStartWithAMinus() {
    assertThat(cli.run("eval", "-E", "-1").out()).isEqualTo("-1\n");
  }

  @Test
  void aTimeLimitEndsAnEndlessEvaluation() {
    Deadline[] none = new Deadline[1];
    boolean[] ended = new boolean[1];
    Object lock = new Object();
    synchronized (lock) {
      none[0] =
          Deadline.start(
              1,
              () -> {
                synchronized (lock) {
                  ended[0] = true;
                  lock.notifyAll();
                }
              });
      while (!ended[0]) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
    none[0].callOff();
    assertThat(ended[0]).isTrue();
  }

  @Test
  void aTimeLimitThatWasCalledOffNeverFires() {
    boolean[] ended = new boolean[1];
    Deadline deadline = Deadline.start(1, () -> ended[0] = true);
    deadline.callOff();
    deadline.callOff();
    assertThat(ended[0]).isFalse();
  }
}
