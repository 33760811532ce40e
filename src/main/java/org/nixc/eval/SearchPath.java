package org.nixc.eval;

/** The parts of {@code NIX_PATH} and {@code -I}: where {@code <name>} is looked for. */
public final class SearchPath {
  private SearchPath() {}

  /**
   * One place.
   *
   * @param prefix the name that the place answers to, or empty for a folder whose children are
   *     names
   * @param path the file or folder, bytes, one char each; relative ones start from the working
   *     directory
   */
  public record Entry(String prefix, String path) {
    /** Reads {@code name=path} or {@code path}. */
    public static Entry parse(String text) {
      int equals = text.indexOf('=');
      return equals < 0
          ? new Entry("", text)
          : new Entry(text.substring(0, equals), text.substring(equals + 1));
    }
  }
}
