package org.nixc.eval.store;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalException;

/** A hash with its algorithm, and the four ways in which Nix writes it. */
public record Hash(HashAlgorithm algorithm, byte[] bytes) {
  /** Lower-case hexadecimal. */
  public String base16() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Nix's own base 32. */
  public String nix32() {
    return Nix32.encode(bytes);
  }

  /** Base 64 with padding. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Algorithm, hyphen, base 64. */
  public String sri() {
    return algorithm.nixName() + "-" + base64();
  }

  /** A hash of zeros, which stands for one that is not known yet. */
  public static Hash zero(HashAlgorithm algorithm) {
    return new Hash(algorithm, new byte[algorithm.size()]);
  }

  /**
   * Reads a hash in any form, with or without {@code algorithm:} or {@code algorithm-} before it.
   *
   * @param expected the algorithm that it must have; null where the text says
   * @throws EvalException where the text is no such hash
   */
  public static Hash parse(String text, @Nullable HashAlgorithm expected) {
    int colon = text.indexOf(':');
    int split = colon >= 0 ? colon : text.indexOf('-');
    if (split < 0) {
      if (expected == null) {
        throw EvalException.other(
            "hash '"
                + text
                + "' does not include a type, nor is the type otherwise known from context",
            null);
      }
      return decode(text, text, expected, false);
    }
    HashAlgorithm found = HashAlgorithm.named(text.substring(0, split));
    if (expected != null && found != expected) {
      throw EvalException.other(
          "hash '" + text + "' should have type '" + expected.nixName() + "'", null);
    }
    return decode(text, text.substring(split + 1), found, colon < 0);
  }

  private static Hash decode(String whole, String rest, HashAlgorithm algorithm, boolean sri) {
    int size = algorithm.size();
    String form;
    byte @Nullable [] bytes;
    if (!sri && rest.length() == size * 2) {
      form = "base16";
      bytes = hex(rest);
    } else if (!sri && rest.length() == Nix32.length(size)) {
      form = "nix32";
      bytes = Nix32.decode(rest, size);
    } else if (sri || rest.length() == (size + 2) / 3 * 4) {
      form = sri ? "SRI" : "base64";
      bytes = base64(rest);
    } else {
      throw EvalException.other(
          "hash '" + rest + "' has wrong length for hash algorithm '" + algorithm.nixName() + "'",
          null);
    }
    int length = bytes == null ? 0 : bytes.length;
    if (bytes == null || length != size) {
      throw EvalException.other(
          "invalid "
              + form
              + " hash '"
              + rest
              + "', length "
              + length
              + " != expected length "
              + size,
          null);
    }
    return new Hash(algorithm, bytes);
  }

  private static byte @Nullable [] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Decodes up to the first padding, as leniently as Nix does. */
  private static byte @Nullable [] base64(String text) {
    byte[] out = new byte[text.length() * 3 / 4 + 3];
    int size = 0;
    int bits = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        break;
      }
      int digit = digit64(c);
      if (digit == -2) {
        continue;
      }
      if (digit < 0) {
        return null;
      }
      bits = (bits << 6 | digit) & 0xffff;
      count += 6;
      if (count >= Byte.SIZE) {
        count -= Byte.SIZE;
        out[size++] = (byte) (bits >>> count);
      }
    }
    return java.util.Arrays.copyOf(out, size);
  }

  private static int digit64(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : c == '\n' ? -2 : -1;
  }
}
