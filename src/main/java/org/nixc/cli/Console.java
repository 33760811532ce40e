package org.nixc.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.nixc.diagnostic.ByteText;

/**
 * Everything a command meets outside itself, so that a test can put something else in its place.
 *
 * @param in standard input
 * @param out where results go
 * @param err where everything else goes
 * @param cwd the absolute working directory, real text
 * @param environment the environment variables, real text
 * @param errIsTerminal whether a person watches {@code err}: colour and progress depend on it
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    String cwd,
    Map<String, String> environment,
    boolean errIsTerminal) {

  private static final int OUT_BUFFER = 1 << 16;

  /** The console of this process. */
  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new PrintStream(
            new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER),
            false,
            StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
        System.getProperty("user.dir", "/"),
        System.getenv(),
        // Java cannot tell for standard error alone, the launcher can.
        Boolean.getBoolean("nixc.stderr.terminal"));
  }

  /** Writes a byte string (one char a byte) to standard output. */
  void write(String bytes) {
    byte[] raw = ByteText.bytes(bytes);
    out.write(raw, 0, raw.length);
  }

  /** The value of an environment variable, or an empty text. */
  String variable(String name) {
    String value = environment.get(name);
    return value == null ? "" : value;
  }
}
