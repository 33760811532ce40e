package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what nix-instantiate 2.34 prints for the same arguments. */
class AttrPathTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "foo.\"a b\".1 | { foo.\"a b\" = [1 2]; } | 2",
        "a\"b\"c | {abc=3;} | 3",
        "a. | {a=7;} | 7",
        "f.x | {f={a?1}: {x=a;};} | 1",
        "a.b.0 | {a.b = [ 5 ];} | 5",
      })
  void aPathSelects(String path, String expr, String printed) {
    Cli.Result result = new Cli(folder).run("eval", "-A", path, "-E", expr);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo(printed + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "foo.bar | { foo = { bz = 1;}; } | attribute 'bar' in selection path 'foo.bar' not found",
        "foo.0 | { foo = { baz = 1;}; } | the expression selected by the selection path 'foo.0'"
            + " should be a list but is a set",
        "foo.x | { foo = [1 2]; } | the expression selected by the selection path 'foo.x' should"
            + " be a set but is a list",
        "foo.5 | { foo = [1 2]; } | list index 5 in selection path 'foo.5' is out of range",
        "\" | { foo = [1 2]; } | missing closing quote in selection path '\"'",
        "a..b | {a={\"\" ={b=1;};};} | empty attribute name in selection path 'a..b'",
        ".a | {a={b=1;};} | empty attribute name in selection path '.a'",
      })
  void aPathThatLeadsNowhereIsAnError(String path, String expr, String message) {
    Cli.Result result = new Cli(folder).run("eval", "-A", path, "-E", expr);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().findFirst()).hasValue("error: " + message);
  }

  @Test
  void aMisspeltNameGetsASuggestion() {
    assertThat(new Cli(folder).run("eval", "-A", "foo.bar", "-E", "{ foo.baz = 1; }").err())
        .isEqualTo(
            """
            error: attribute 'bar' in selection path 'foo.bar' not found
                   Did you mean baz?
            """);
  }
}
