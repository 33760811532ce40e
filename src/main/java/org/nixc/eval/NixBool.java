package org.nixc.eval;

/** One of the two Booleans; compare with {@code ==}. */
public final class NixBool extends Value {
  /** The value {@code true}. */
  public static final NixBool TRUE = new NixBool();

  /** The value {@code false}. */
  public static final NixBool FALSE = new NixBool();

  private NixBool() {}

  /** The value for a Java boolean. */
  public static NixBool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The Java boolean. */
  public boolean value() {
    return this == TRUE;
  }

  @Override
  public ValueType type() {
    return ValueType.BOOL;
  }
}
