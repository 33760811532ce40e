package org.nixc.module;

import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/** The value of an option as {@code config} holds it: merged when first read, every read noted. */
final class OptionThunk extends Thunk {
  private final Option option;

  OptionThunk(Option option) {
    super(option::value);
    this.option = option;
  }

  @Override
  public Value force() {
    OptionReads.note(option);
    return super.force();
  }
}
