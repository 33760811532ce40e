package org.nixc.eval.store;

import java.io.IOException;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.EvalException;

/** Errors of files that go into the store. */
final class StoreFiles {
  private StoreFiles() {}

  static EvalException unreadable(String path, IOException cause) {
    String reason = cause.getMessage();
    return new EvalException(
        EvalException.Kind.FILE,
        "cannot read '"
            + path
            + "': "
            + (reason == null ? "unknown reason" : ByteText.encode(reason)),
        null);
  }
}
