package org.nixc.eval.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.nixc.diagnostic.BugException;
import org.nixc.eval.EvalException;

/** The hash functions of Nix that need no experimental feature. */
public enum HashAlgorithm {
  MD5("md5", "MD5", 16),
  SHA1("sha1", "SHA-1", 20),
  SHA256("sha256", "SHA-256", 32),
  SHA512("sha512", "SHA-512", 64);

  private final String nixName;
  private final String javaName;
  private final int size;

  HashAlgorithm(String nixName, String javaName, int size) {
    this.nixName = nixName;
    this.javaName = javaName;
    this.size = size;
  }

  /**
   * The algorithm of a name.
   *
   * @throws EvalException for an unknown name, and for one that needs an experimental feature
   */
  public static HashAlgorithm named(String name) {
    for (HashAlgorithm algorithm : values()) {
      if (algorithm.nixName.equals(name)) {
        return algorithm;
      }
    }
    if (name.equals("blake3")) {
      throw EvalException.other(
          "experimental Nix feature 'blake3-hashes' is disabled; add '--extra-experimental-features"
              + " blake3-hashes' to enable it",
          null);
    }
    throw EvalException.other(
        "unknown hash algorithm '"
            + name
            + "', expect 'blake3', 'md5', 'sha1', 'sha256', or 'sha512'",
        null);
  }

  /** The name in Nix. */
  public String nixName() {
    return nixName;
  }

  /** The number of bytes of a hash. */
  public int size() {
    return size;
  }

  /** A fresh digest. */
  public MessageDigest digest() {
    try {
      return MessageDigest.getInstance(javaName);
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("Java has no " + javaName, e);
    }
  }

  /** The hash of some bytes. */
  public Hash hash(byte[] bytes) {
    return new Hash(this, digest().digest(bytes));
  }
}
