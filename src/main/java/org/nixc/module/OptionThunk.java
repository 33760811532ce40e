package org.nixc.module;

import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * What {@code config} holds under a name: a set of options, or the value of one, merged when first
 * read. Every read of an option is noted.
 */
final class OptionThunk extends Thunk {
  private final Lazy<Object> child;

  OptionThunk(Lazy<Object> child) {
    super(
        () -> child.get() instanceof Level level ? level.config() : ((Option) child.get()).value());
    this.child = child;
  }

  OptionThunk(Option option) {
    this(new Lazy<>(() -> option));
  }

  @Override
  public Value force() {
    if (child.get() instanceof Option option) {
      OptionReads.note(option);
    }
    return super.force();
  }
}
