package org.nixc.eval;

/** A 64-bit signed integer. */
public final class NixInt extends Value {
  private static final NixInt[] SMALL = new NixInt[1280];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new NixInt(i - 256);
    }
  }

  private final long value;

  private NixInt(long value) {
    this.value = value;
  }

  /** The value for a number; small numbers are shared. */
  public static NixInt of(long value) {
    return value >= -256 && value < 1024 ? SMALL[(int) value + 256] : new NixInt(value);
  }

  /** The number. */
  public long value() {
    return value;
  }

  @Override
  public ValueType type() {
    return ValueType.INT;
  }
}
