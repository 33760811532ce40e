package org.nixc.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;

/** Run by the build: parses the Nix files among the class files and writes their archive. */
public final class BundleCompiler {
  private BundleCompiler() {}

  /**
   * Parses all files below {@code CLASSES/nix} and writes {@code CLASSES/nix.bin}.
   *
   * @param args the folder of class files and resources
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    Path root = classes.resolve("nix");
    Map<String, Expr> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all.filter(BundleCompiler::isNix)::iterator) {
        String name = "/nixc/" + root.relativize(file).toString().replace('\\', '/');
        String parent = name.substring(0, name.lastIndexOf('/'));
        SourceFile source =
            new SourceFile(name, ByteText.of(Files.readAllBytes(file)), SourceFile.Origin.BUNDLED);
        files.put(name, NixParser.parse(source, new ParseSettings(parent, "/", false)).expr());
      }
    }
    Files.write(classes.resolve("nix.bin"), BundledSources.archive(files));
  }

  private static boolean isNix(Path file) {
    return file.toString().endsWith(".nix");
  }
}
