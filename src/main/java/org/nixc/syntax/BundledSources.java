package org.nixc.syntax;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.SourceFile;

/**
 * The Nix files that ship with nixc, parsed when nixc was built. One archive holds them all: a
 * table of texts, an index of the files, then each file's expression, which is read when somebody
 * asks for it.
 */
public final class BundledSources {
  private static final String ARCHIVE = "/nix.bin";
  private static final @Nullable BundledSources INSTANCE = load();

  private final byte[] bytes;
  private final Texts texts;
  private final Map<String, Integer> offsets;

  private BundledSources(byte[] bytes, Texts texts, Map<String, Integer> offsets) {
    this.bytes = bytes;
    this.texts = texts;
    this.offsets = offsets;
  }

  /** The texts of an archive; each becomes a string when first used. */
  static final class Texts {
    private final byte[] bytes;
    private final int[] starts;
    private final @Nullable String[] decoded;

    Texts(byte[] bytes, int[] starts) {
      this.bytes = bytes;
      this.starts = starts;
      this.decoded = new @Nullable String[starts.length - 1];
    }

    String get(int index) {
      String known = decoded[index];
      if (known == null) {
        int start = starts[index];
        known = new String(bytes, start, starts[index + 1] - start, StandardCharsets.ISO_8859_1);
        decoded[index] = known;
      }
      return known;
    }
  }

  /**
   * The expression of a bundled file, or null if the archive does not have it.
   *
   * @param file the name under which programs see it, such as {@code /nixc/lib/default.nix}
   * @param text gives the file's text to whoever wants to show it
   */
  public static @Nullable Expr find(String file, Supplier<String> text) {
    BundledSources all = INSTANCE;
    Integer offset = all == null ? null : all.offsets.get(file);
    if (all == null || offset == null) {
      return null;
    }
    SourceFile source = new SourceFile(file, text, SourceFile.Origin.BUNDLED);
    return new ExprReader(all.bytes, offset, all.texts, source).expr();
  }

  private static @Nullable BundledSources load() {
    try (InputStream in = BundledSources.class.getResourceAsStream(ARCHIVE)) {
      return in == null ? null : open(in.readAllBytes());
    } catch (IOException e) {
      throw new BugException("the archive of bundled files cannot be read", e);
    }
  }

  private static BundledSources open(byte[] bytes) {
    int[] at = {0};
    int count = (int) number(bytes, at);
    int[] starts = new int[count + 1];
    int start = 0;
    for (int i = 0; i < count; i++) {
      starts[i] = start;
      start += (int) number(bytes, at);
    }
    starts[count] = start;
    int textsAt = at[0];
    for (int i = 0; i <= count; i++) {
      starts[i] += textsAt;
    }
    at[0] = starts[count];
    Texts texts = new Texts(bytes, starts);
    int files = (int) number(bytes, at);
    String[] names = new String[files];
    int[] lengths = new int[files];
    for (int i = 0; i < files; i++) {
      names[i] = texts.get((int) number(bytes, at));
      lengths[i] = (int) number(bytes, at);
    }
    Map<String, Integer> offsets = new HashMap<>(files * 2);
    int offset = at[0];
    for (int i = 0; i < files; i++) {
      offsets.put(names[i], offset);
      offset += lengths[i];
    }
    return new BundledSources(bytes, texts, offsets);
  }

  private static long number(byte[] bytes, int[] at) {
    long value = 0;
    int shift = 0;
    while (true) {
      byte b = bytes[at[0]++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  /** Makes an archive of expressions by the names of their files. */
  static byte[] archive(Map<String, Expr> files) {
    Map<String, Integer> strings = ExprWriter.newTable();
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    ExprWriter.number(index, files.size());
    files.forEach((name, expr) -> {
      byte[] body = ExprWriter.bytes(expr, strings);
      ExprWriter.number(index, strings.computeIfAbsent(name, n -> strings.size()));
      ExprWriter.number(index, body.length);
      bodies.writeBytes(body);
    });
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    ExprWriter.number(archive, strings.size());
    for (String text : strings.keySet()) {
      ExprWriter.number(archive, text.length());
    }
    for (String text : strings.keySet()) {
      archive.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    archive.writeBytes(index.toByteArray());
    archive.writeBytes(bodies.toByteArray());
    return archive.toByteArray();
  }
}
