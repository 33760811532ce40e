package org.nixc.diagnostic;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One piece of source text with a name: a file, a string given with {@code -E}, standard input, or
 * a file that ships with nixc.
 *
 * <p>The text is held as bytes, one char a byte (Latin-1), so that offsets are byte offsets as in
 * Nix.
 */
public final class SourceFile {
  /** Where a text came from; it decides how the name is printed and whether frames are folded. */
  public enum Origin {
    FILE,
    STRING,
    STDIN,
    BUNDLED
  }

  private static final String INTERNAL = "\u00c2\u00abnix-internal\u00c2\u00bb";

  private final String name;
  private final String shown;
  private final Supplier<String> loader;
  private @Nullable String text;
  private final Origin origin;
  private int @Nullable [] lineStarts;

  /**
   * @param name an absolute path for files, else a label such as {@code «string»}
   * @param text the bytes, one char a byte
   * @param origin where the text came from
   */
  public SourceFile(String name, String text, Origin origin) {
    this(name, () -> text, origin);
    this.text = text;
  }

  /**
   * A source whose text is loaded when somebody wants to see it: a bundled file is parsed when nixc
   * is built, and its text is needed only for messages.
   */
  public SourceFile(String name, Supplier<String> loader, Origin origin) {
    this(name, name, loader, origin);
  }

  private SourceFile(String name, String shown, Supplier<String> loader, Origin origin) {
    this.name = name;
    this.shown = shown;
    this.loader = loader;
    this.origin = origin;
  }

  /** A part of the language that is itself written in Nix; messages show it as Nix does. */
  public static SourceFile internal(String name, String text) {
    return new SourceFile(name, INTERNAL + name, () -> text, Origin.BUNDLED);
  }

  /** Whether this is a part of the language itself. */
  public boolean isInternal() {
    return shown.length() != name.length();
  }

  /** The name as messages show it. */
  public String shown() {
    return shown;
  }

  /** The absolute path or the label. */
  public String name() {
    return name;
  }

  /** The whole text, one char a byte. */
  public String text() {
    String known = text;
    if (known == null) {
      known = loader.get();
      text = known;
    }
    return known;
  }

  /** Where the text came from. */
  public Origin origin() {
    return origin;
  }

  /** The 1-based line of a byte offset. */
  public int line(int offset) {
    int[] starts = lineStarts();
    int at = Arrays.binarySearch(starts, offset);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The 1-based column, in bytes, of a byte offset. */
  public int column(int offset) {
    return offset - lineStarts()[line(offset) - 1] + 1;
  }

  /** The text of a 1-based line without its line end, or null where there is no such line. */
  public @Nullable String lineText(int line) {
    int[] starts = lineStarts();
    if (line < 1 || line > starts.length) {
      return null;
    }
    int start = starts[line - 1];
    int end = line < starts.length ? starts[line] : text().length();
    while (end > start && (text().charAt(end - 1) == '\n' || text().charAt(end - 1) == '\r')) {
      end--;
    }
    return text().substring(start, end);
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      starts = computeLineStarts(text());
      lineStarts = starts;
    }
    return starts;
  }

  private static int[] computeLineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd =
          c == '\n' || (c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n'));
      if (lineEnd) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return name;
  }
}
