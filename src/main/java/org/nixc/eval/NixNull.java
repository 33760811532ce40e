package org.nixc.eval;

/** The value {@code null}; compare with {@code ==}. */
public final class NixNull extends Value {
  /** The only one. */
  public static final NixNull NULL = new NixNull();

  private NixNull() {}

  @Override
  public ValueType type() {
    return ValueType.NULL;
  }
}
