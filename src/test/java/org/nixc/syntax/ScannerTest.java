package org.nixc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.syntax.antlr.NixLexer;

/** The short way of the scanner gives the tokens that the grammar gives. */
class ScannerTest {
  private static final int CHANGES = 3;
  private static final String PIECES = "{}()[]\"'$\\.:/+-=<>?@;,#*!&|~ \n\r\tab_1e0%\0";

  /** The generated lexer alone, with the one thing that the grammar cannot say. */
  private static NixLexer plain(SourceFile source) {
    NixLexer lexer =
        new NixLexer(new SourceChars(source)) {
          @Override
          public int popMode() {
            return _modeStack.isEmpty() ? DEFAULT_MODE : super.popMode();
          }
        };
    lexer.removeErrorListeners();
    return lexer;
  }

  private static List<String> tokens(NixLexer lexer) {
    List<String> tokens = new ArrayList<>();
    while (true) {
      Token token = lexer.nextToken();
      if (token.getType() == Token.EOF) {
        tokens.add("EOF");
        return tokens;
      }
      String name = NixLexer.VOCABULARY.getSymbolicName(token.getType());
      tokens.add(name + " " + token.getStartIndex() + "-" + token.getStopIndex());
    }
  }

  private static void compare(String text) {
    SourceFile source = new SourceFile("a.nix", text, SourceFile.Origin.STRING);
    assertThat(tokens(new Scanner(new SourceChars(source))))
        .as(text)
        .isEqualTo(tokens(plain(source)));
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String root : List.of("src/test/nix/lang", "src/test/nix/parse", "src/main/nix/lib")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".nix")).sorted().toList()) {
          texts.add(ByteText.of(Files.readAllBytes(file)));
        }
      }
    }
    return texts;
  }

  @Test
  void filesHaveTheSameTokens() throws IOException {
    texts().forEach(ScannerTest::compare);
  }

  @Test
  void changedFilesHaveTheSameTokens() throws IOException {
    Random random = new Random(1);
    for (String text : texts()) {
      StringBuilder changed = new StringBuilder(text.substring(0, Math.min(2000, text.length())));
      for (int i = 0; i < CHANGES; i++) {
        int at = random.nextInt(changed.length() + 1);
        changed.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
      }
      compare(changed.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b/c",
        "a.b /c",
        "a-b/c",
        "1/2",
        "1 /2",
        "1.5",
        ".5",
        "1.",
        "0.5",
        "00.5",
        "1.e",
        "1e3",
        "1.0e-3",
        "a:b",
        "a:",
        "a_b:c",
        "_a:b",
        "a'b:c",
        "a.b:c",
        "a+b:c",
        "a:/b",
        "x: y",
        "x:y",
        "...",
        "..",
        ".",
        "..a",
        "+",
        "++",
        "+++",
        "-",
        "->",
        "-->",
        "--",
        "a->b",
        "==",
        "===",
        "=",
        "a/${b}",
        "/${b}",
        "./${b}",
        "a-${b}",
        "~/${b}",
        "a${b}",
        "$",
        "${",
        "$ {",
        "{}}",
        "}}a",
        "\"$\"",
        "\"$$\"",
        "\"$${a}\"",
        "\"\\",
        "\"$\\",
        "\"$\\$",
        "\"a",
        "\"",
        "''",
        "'''",
        "''$''",
        "''$",
        "''$${a}''",
        "'''$''",
        "''''$''",
        "''\\",
        "'' \n''",
        "''a'b''",
        "''a'${b}''",
        "# a\r b",
        "#",
        "/* a",
        "/**/a",
        "/a",
        "//",
        "/ /",
        "//a",
        "a//b",
        "a++b",
        "a+b",
        "a+ b/c",
        "<a>",
        "<a",
        "<=a",
        "a<b>c",
        "if",
        "ifa",
        "if'",
        "if-a",
        "or",
        "orr",
        "\0a",
        "a\0",
        "é",
        "a\tb"
      })
  void trickyTextsHaveTheSameTokens(String text) {
    compare(ByteText.encode(text));
  }
}
