package org.nixc.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nixc.diagnostic.ByteText;

/**
 * Records what C++ Nix gives for the language cases: for those without an expectation, or for all
 * of a folder that is named as an argument ({@code src/test/nix/lang/numbers}).
 */
public final class RecordCases {
  private static final String SUFFIX = ".nix";

  private RecordCases() {}

  /** Records. */
  public static void main(String[] args) throws IOException {
    Oracle oracle = Oracle.find();
    if (oracle == null) {
      System.err.println("set NIXC_ORACLE to the command that runs C++ Nix's tools (may be empty)");
      System.exit(2);
      return;
    }
    Path root = Path.of(args.length > 0 ? args[0] : "src/test/nix/lang");
    List<Path> cases;
    try (Stream<Path> files = Files.walk(root, 2)) {
      cases = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    int recorded = 0;
    for (Path file : cases) {
      String stem = file.toString().substring(0, file.toString().length() - SUFFIX.length());
      Path out = Path.of(stem + ".out");
      Path err = Path.of(stem + ".err");
      if (args.length > 0 || !(Files.exists(out) || Files.exists(err))) {
        Path absolute = file.toRealPath();
        Outcome outcome = oracle.file(absolute);
        String text = outcome.text().replace(String.valueOf(absolute.getParent()), "/DIR") + "\n";
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
        Files.write(outcome.success() ? out : err, ByteText.bytes(text));
        recorded++;
      }
    }
    System.out.println(recorded + " of " + cases.size() + " cases recorded");
  }
}
