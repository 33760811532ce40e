package org.nixc.eval.store;

import java.io.IOException;
import java.security.MessageDigest;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.EvalException;
import org.nixc.eval.FileAccess;

/**
 * Feeds a file tree in Nix's archive format into a digest, file by file; the archive itself never
 * exists.
 */
final class Nar {
  /** Chooses what goes into the archive. */
  @FunctionalInterface
  interface Filter {
    /** Takes everything. */
    Filter ALL = (path, kind) -> true;

    /** Whether a file below the root is taken. */
    boolean accepts(String path, FileAccess.Kind kind);
  }

  private static final int WORD = 8;

  private final FileAccess files;
  private final Filter filter;
  private final MessageDigest digest;
  private final byte[] padding = new byte[WORD];

  private Nar(FileAccess files, Filter filter, MessageDigest digest) {
    this.files = files;
    this.filter = filter;
    this.digest = digest;
  }

  /**
   * The hash of a tree.
   *
   * @throws EvalException where there is nothing, or something other than files, folders and links
   */
  static Hash hash(FileAccess files, String root, Filter filter, HashAlgorithm algorithm) {
    Nar nar = new Nar(files, filter, algorithm.digest());
    nar.text("nix-archive-1");
    try {
      nar.node(root);
    } catch (IOException e) {
      throw StoreFiles.unreadable(root, e);
    }
    return new Hash(algorithm, nar.digest.digest());
  }

  private void node(String path) throws IOException {
    FileAccess.Kind kind = files.kind(path);
    if (kind == null) {
      throw new EvalException(EvalException.Kind.FILE, "path '" + path + "' does not exist", null);
    }
    text("(");
    text("type");
    switch (kind) {
      case REGULAR -> {
        text("regular");
        if (files.isExecutable(path)) {
          text("executable");
          text("");
        }
        text("contents");
        bytes(files.read(path));
      }
      case SYMLINK -> {
        text("symlink");
        text("target");
        text(files.readLink(path));
      }
      case DIRECTORY -> directory(path);
      case OTHER ->
          throw new EvalException(
              EvalException.Kind.FILE, "file '" + path + "' has an unsupported type", null);
    }
    text(")");
  }

  private void directory(String path) throws IOException {
    text("directory");
    for (String name : files.list(path)) {
      String child = path.equals("/") ? "/" + name : path + "/" + name;
      if (filter != Filter.ALL) {
        FileAccess.Kind kind = files.kind(child);
        if (kind != null && !filter.accepts(child, kind)) {
          continue;
        }
      }
      text("entry");
      text("(");
      text("name");
      text(name);
      text("node");
      node(child);
      text(")");
    }
  }

  private void text(String text) {
    bytes(ByteText.bytes(text));
  }

  private void bytes(byte[] bytes) {
    long length = bytes.length;
    for (int i = 0; i < WORD; i++) {
      digest.update((byte) (length >>> (i * Byte.SIZE)));
    }
    digest.update(bytes);
    int rest = bytes.length % WORD;
    if (rest != 0) {
      digest.update(padding, 0, WORD - rest);
    }
  }
}
