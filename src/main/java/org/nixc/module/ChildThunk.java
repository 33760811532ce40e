package org.nixc.module;

import org.jspecify.annotations.Nullable;

/** What {@code config} holds under a declared name: an option's value, or a set of options. */
final class ChildThunk extends OptionThunk {
  private final Level.Child child;

  ChildThunk(Level.Child child) {
    super(
        () -> child.get() instanceof Level level ? level.config() : ((Option) child.get()).merge());
    this.child = child;
  }

  @Override
  @Nullable Option option() {
    return child.get() instanceof Option option ? option : null;
  }
}
