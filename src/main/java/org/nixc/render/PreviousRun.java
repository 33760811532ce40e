package org.nixc.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.nixc.diagnostic.ByteText;

/** What the manifest in an output directory says that nixc wrote there before. */
final class PreviousRun {
  private static final String PATH = "\"path\": ";
  private static final String KIND = "\"kind\": ";
  private static final String HASH = "\"sha256\": ";
  private static final String LINK = "\"to\": ";

  private final Map<String, String> files;

  private PreviousRun(Map<String, String> files) {
    this.files = files;
  }

  /**
   * Reads the manifest in a machine's folder; without one nothing in it is nixc's.
   *
   * @throws org.nixc.diagnostic.UserException where it cannot be read
   */
  static PreviousRun read(Path folder) {
    Path file = folder.resolve(Manifest.FILE);
    Map<String, String> files = new TreeMap<>();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new PreviousRun(files);
    }
    try {
      String path = "";
      // Manifests are read back by what their lines begin with: that is how they are written.
      for (String line : ByteText.of(Files.readAllBytes(file)).split("\n")) {
        String text = line.strip();
        if (text.startsWith("{")) {
          path = "";
        } else if (text.startsWith(PATH)) {
          path = value(text, PATH);
        } else if (!path.isEmpty()
            && (text.startsWith(HASH) || text.startsWith(LINK) || text.startsWith(KIND))
            && OutputPath.problem(path) == null) {
          String prefix = text.startsWith(HASH) ? HASH : text.startsWith(LINK) ? LINK : KIND;
          files.put(path, value(text, prefix));
        }
      }
    } catch (IOException e) {
      throw FileReasons.cannotWrite(file, e);
    }
    return new PreviousRun(files);
  }

  private static String value(String line, String prefix) {
    int start = prefix.length() + 1;
    int end = line.lastIndexOf('"');
    return end < start ? "" : unescaped(line.substring(start, end));
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      i++;
      switch (text.charAt(i)) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        default -> out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  /** The paths that nixc wrote, each with its hash, the target of its link, or its kind. */
  Map<String, String> files() {
    return files;
  }

  /** Whether nixc wrote a path, bytes, one char each. */
  boolean wrote(String path) {
    return files.containsKey(path);
  }

  /** Whether a file or link is still what nixc wrote; for a directory, whether it is empty. */
  boolean isAsWritten(Path place, String path) {
    String written = files.get(path);
    if (written == null) {
      return false;
    }
    try {
      if (Files.isSymbolicLink(place)) {
        return Files.readSymbolicLink(place).toString().equals(ByteText.decode(written));
      }
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        try (var entries = Files.newDirectoryStream(place)) {
          return written.equals("directory") && !entries.iterator().hasNext();
        }
      }
      return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          && Manifest.sha256(ByteText.of(Files.readAllBytes(place))).equals(written);
    } catch (IOException e) {
      return false;
    }
  }
}
