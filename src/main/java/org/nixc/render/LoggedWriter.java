package org.nixc.render;

import java.io.Writer;

/** Collects what a template prints and tells the log where lines end. */
final class LoggedWriter extends Writer {
  private final StringBuilder text = new StringBuilder();
  private final ReadLog log;

  LoggedWriter(ReadLog log) {
    this.log = log;
  }

  @Override
  public void write(char[] buffer, int from, int length) {
    text.append(buffer, from, length);
    log.written(buffer, from, length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** All that was printed. */
  String text() {
    return text.toString();
  }
}
