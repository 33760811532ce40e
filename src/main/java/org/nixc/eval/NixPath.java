package org.nixc.eval;

/** An absolute, canonical path of the file system; its text is bytes, one char each. */
public final class NixPath extends Value {
  private final String path;

  /** The value for an absolute path that is already canonical (see {@link Paths#canonical}). */
  public NixPath(String path) {
    this.path = path;
  }

  /** The path as bytes, one char each. */
  public String path() {
    return path;
  }

  @Override
  public ValueType type() {
    return ValueType.PATH;
  }
}
