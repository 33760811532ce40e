package org.nixc.eval;

/** A double-precision number. */
public final class NixFloat extends Value {
  private final double value;

  /** The value for a number. */
  public NixFloat(double value) {
    this.value = value;
  }

  /** The number. */
  public double value() {
    return value;
  }

  @Override
  public ValueType type() {
    return ValueType.FLOAT;
  }
}
