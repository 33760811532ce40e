package org.nixc.eval.store;

import java.util.Collection;
import java.util.TreeSet;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.EvalException;

/** How store paths follow from what lies at them. All paths are full texts, bytes as chars. */
public final class StorePaths {
  /** The folder of the store. */
  public static final String DIR = "/nix/store";

  private static final int HASH_BYTES = 20;
  private static final int HASH_CHARS = 32;
  private static final int MAX_NAME = 211;

  private StorePaths() {}

  /** The path of something of a type, with a hash, under a name. */
  static String make(String type, Hash hash, String name) {
    String fingerprint =
        type + ":" + hash.algorithm().nixName() + ":" + hash.base16() + ":" + DIR + ":" + name;
    byte[] full = HashAlgorithm.SHA256.hash(ByteText.bytes(fingerprint)).bytes();
    byte[] folded = new byte[HASH_BYTES];
    for (int i = 0; i < full.length; i++) {
      folded[i % HASH_BYTES] ^= full[i];
    }
    String base = Nix32.encode(folded) + "-" + name;
    checkName(base, name);
    return DIR + "/" + base;
  }

  /** The path of a text ({@code builtins.toFile}, derivations) that refers to other paths. */
  public static String text(String name, String text, Collection<String> references) {
    return make(
        withReferences("text", references), HashAlgorithm.SHA256.hash(ByteText.bytes(text)), name);
  }

  /** The path of a tree with a known hash: of its NAR if {@code recursive}, else of the file. */
  public static String fixed(String name, Hash hash, boolean recursive) {
    if (recursive && hash.algorithm() == HashAlgorithm.SHA256) {
      return make("source", hash, name);
    }
    String inner =
        "fixed:out:"
            + (recursive ? "r:" : "")
            + hash.algorithm().nixName()
            + ":"
            + hash.base16()
            + ":";
    return make("output:out", HashAlgorithm.SHA256.hash(ByteText.bytes(inner)), name);
  }

  /** The path of an output of a derivation with a hash modulo its fixed outputs. */
  static String output(String output, Hash derivationHash, String name) {
    return make("output:" + output, derivationHash, outputName(output, name));
  }

  /** The name of an output: that of the derivation, with the output's behind it unless "out". */
  static String outputName(String output, String name) {
    return output.equals("out") ? name : name + "-" + output;
  }

  private static String withReferences(String type, Collection<String> references) {
    StringBuilder out = new StringBuilder(type);
    for (String reference : new TreeSet<>(references)) {
      out.append(':').append(reference);
    }
    return out.toString();
  }

  /** What stands for the path of an output before it is known. */
  public static String placeholder(String output) {
    return "/" + HashAlgorithm.SHA256.hash(ByteText.bytes("nix-output:" + output)).nix32();
  }

  /** Whether a text is a path directly in the store, with a hash and a name. */
  public static boolean isStorePath(String path) {
    String prefix = DIR + "/";
    if (!path.startsWith(prefix)) {
      return false;
    }
    String base = path.substring(prefix.length());
    return base.length() > HASH_CHARS + 1
        && base.charAt(HASH_CHARS) == '-'
        && base.indexOf('/') < 0;
  }

  /** The path directly in the store above or at a path in the store; null outside the store. */
  public static @org.jspecify.annotations.Nullable String storePathOf(String path) {
    String prefix = DIR + "/";
    if (!path.startsWith(prefix)) {
      return null;
    }
    int slash = path.indexOf('/', prefix.length());
    return slash < 0 ? path : path.substring(0, slash);
  }

  /** The name of a store path without the folder, as messages show it. */
  public static String baseName(String storePath) {
    return storePath.substring(storePath.lastIndexOf('/') + 1);
  }

  /** The name in the store of a file or folder that is given none: its own, of the root another. */
  public static String nameOfSource(String path) {
    String base = baseName(path);
    return base.isEmpty() ? "source" : base;
  }

  /**
   * Refuses what cannot be the name of something in the store.
   *
   * @param base a hash, a character of any kind, and a name
   */
  public static void checkBase(String base) {
    if (base.length() <= HASH_CHARS) {
      throw EvalException.other("'" + base + "' is too short to be a valid store path", null);
    }
    for (int i = 0; i < HASH_CHARS; i++) {
      if (!Nix32.isDigit(base.charAt(i))) {
        throw EvalException.other(
            "store path '" + base + "' contains illegal base-32 character '" + base.charAt(i) + "'",
            null);
      }
    }
    checkName(base, base.substring(HASH_CHARS + 1));
  }

  private static void checkName(String base, String name) {
    String problem = nameProblem(name);
    if (problem != null) {
      throw EvalException.other("path '" + base + "' is not a valid store path: " + problem, null);
    }
  }

  /** What is wrong with a name of something in the store; null if nothing. */
  public static @org.jspecify.annotations.Nullable String nameProblem(String name) {
    if (name.isEmpty()) {
      return "name must not be empty";
    }
    if (name.length() > MAX_NAME) {
      return "name '" + name + "' must be no longer than " + MAX_NAME + " characters";
    }
    if (name.startsWith(".")) {
      if (name.equals(".") || name.equals("..")) {
        return "name '" + name + "' is not valid";
      }
      if (name.startsWith(".-")) {
        return "name '" + name + "' is not valid: first dash-separated component must not be '.'";
      }
      if (name.startsWith("..-")) {
        return "name '" + name + "' is not valid: first dash-separated component must not be '..'";
      }
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean good =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "+-._?=".indexOf(c) >= 0;
      if (!good) {
        return "name '" + name + "' contains illegal character '" + c + "'";
      }
    }
    return null;
  }
}
