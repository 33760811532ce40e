package org.nixc.module;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * A place of a configuration that may be an option: the value is merged when first read, and every
 * read is noted. Reading it while it is being merged is a loop of options, and reported as one.
 */
abstract class OptionThunk extends Thunk {
  OptionThunk(Supplier<? extends Value> code) {
    super(code);
  }

  /** The option behind this value, or null where it is a set of options. */
  abstract @Nullable Option option();

  @Override
  public final Value force(@Nullable Span at) {
    Option option = option();
    if (option == null) {
      return super.force(at);
    }
    OptionReads reads = OptionReads.current();
    OptionReads.note(option);
    if (isForced()) {
      return forceAlone(at);
    }
    if (isRunning() || option.isMerging()) {
      throw OptionErrors.loop(reads.since(option));
    }
    reads.begin(option);
    try {
      return forceAlone(at);
    } finally {
      reads.end();
    }
  }
}
