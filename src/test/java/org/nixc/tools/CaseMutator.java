package org.nixc.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nixc.diagnostic.ByteText;

/**
 * Makes expressions that are nearly right: recorded language cases on one line, in which a few
 * tokens were left out, added, replaced or swapped. Most are errors, of the syntax and of the
 * names.
 */
final class CaseMutator {
  private static final Path CASES = Path.of("src/test/nix/lang");
  private static final int LONGEST = 160;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|[A-Za-z_][A-Za-z0-9_'-]*|[0-9.]+|''|\\$\\{|\\.\\.\\.|==|!=|<=|>=|&&|\\|\\||->|//"
              + "|\\+\\+|.");

  private static final String[] OTHERS =
      ("{ } [ ] ( ) ; = . \" '' ${ inherit rec let in with assert if then else or ? @ : ! - + * / // ++"
              + " < > == -> || && 1 1.5 x a true null \"s\" ... , ./a <n> http://x.y $ \\ # /* */ |> _"
              + " builtins 0x1 1e3 .5 a.b --")
          .split(" ");

  private final Random random;
  private final List<String> cases = new ArrayList<>();

  CaseMutator(long seed) {
    random = new Random(seed);
    try (Stream<Path> files = Files.walk(CASES, 2)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".nix")).sorted().toList()) {
        String text =
            ByteText.of(Files.readAllBytes(file))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .reduce("", (a, b) -> a + " " + b)
                .strip();
        if (!text.isEmpty() && text.length() < LONGEST && isComparable(text)) {
          cases.add(text);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a case gives the same in another process and from another folder. */
  private static boolean isComparable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
        && !text.contains("currentTime")
        && !text.contains("builtins)")
        && !text.startsWith("builtins#")
        && !text.contains("./")
        && !text.contains("~/");
  }

  /** The next expression, without line ends. */
  String next() {
    while (true) {
      String mutated = mutate(cases.get(random.nextInt(cases.size()))).strip();
      if (!mutated.isEmpty() && !mutated.startsWith("#") && isComparable(mutated)) {
        return mutated;
      }
    }
  }

  private String mutate(String text) {
    List<String> tokens =
        new ArrayList<>(TOKEN.matcher(text).results().map(MatchResult::group).toList());
    for (int changes = 1 + random.nextInt(3); changes > 0 && !tokens.isEmpty(); changes--) {
      int at = random.nextInt(tokens.size());
      String other = OTHERS[random.nextInt(OTHERS.length)];
      switch (random.nextInt(4)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, other);
        case 2 -> tokens.set(at, other);
        default -> {
          int with = random.nextInt(tokens.size());
          String moved = tokens.get(at);
          tokens.set(at, tokens.get(with));
          tokens.set(with, moved);
        }
      }
    }
    return String.join("", tokens);
  }
}
