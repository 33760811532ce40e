package org.nixc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.UserException;

/** Inputs of a size that nobody writes by hand. */
class LargeInputTest {
  private static final int CHAIN = 20_000;
  private static final int LARGE_STACK = 512 << 20;
  private static final int SMALL_STACK = 256 << 10;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1, ' + 1', ``",
        "1, '+1', ``",
        "a, '.b', ``",
        "a?b, '.c', ``",
        "{}, ' // {}', ``",
        "[], ' ++ []', ``",
        "a, ' && a', ``",
        "f, ' x', ``",
        "``, 'x: ', x",
        "``, 'if a then b else ', c",
        "``, 'with a; ', b",
      })
  void longChainsParse(String first, String quotedRepeated, String last) throws Exception {
    String repeated = quotedRepeated.replace("'", "");
    assertThat(outcome(first + repeated.repeat(CHAIN) + last, LARGE_STACK)).isEqualTo("parsed");
  }

  @Test
  void nestingTooDeepForTheStackIsAnErrorOfTheUser() throws Exception {
    String nested = "(".repeat(CHAIN) + "1" + ")".repeat(CHAIN);
    assertThat(outcome(nested, SMALL_STACK)).isEqualTo("the expression is nested too deeply");
  }

  @Test
  void aBracketThatIsNeverClosedIsFoundAtAnyDepth() throws Exception {
    assertThat(outcome("[".repeat(CHAIN), LARGE_STACK))
        .isEqualTo("syntax error, unexpected end of file");
  }

  @Test
  void aListOfAMillionNumbersParses() throws Exception {
    assertThat(outcome("[" + " 12345678".repeat(1_000_000) + " ]", LARGE_STACK))
        .isEqualTo("parsed");
  }

  private static String outcome(String text, int stack) throws InterruptedException {
    String[] outcome = {"no outcome"};
    Runnable work =
        () -> {
          SourceFile source = new SourceFile("«string»", text, SourceFile.Origin.STRING);
          try {
            NixParser.parse(source, new ParseSettings("/", "/", false)).expr();
            outcome[0] = "parsed";
          } catch (UserException e) {
            outcome[0] = String.valueOf(e.getMessage());
          }
        };
    Thread thread = new Thread(null, work, "parse", stack);
    thread.start();
    thread.join();
    return outcome[0];
  }
}
