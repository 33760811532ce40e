package org.nixc.eval.builtins;

import java.util.function.Function;
import org.nixc.eval.EvalException;
import org.nixc.eval.store.Hash;

/** The ways to write a hash that {@code convertHash} knows by name. */
enum HashFormat {
  BASE16(Hash::base16),
  NIX32(Hash::nix32),
  BASE64(Hash::base64),
  SRI(Hash::sri);

  private final Function<Hash, String> writer;

  HashFormat(Function<Hash, String> writer) {
    this.writer = writer;
  }

  static HashFormat named(String name) {
    return switch (name) {
      case "base16" -> BASE16;
      case "nix32", "base32" -> NIX32;
      case "base64" -> BASE64;
      case "sri" -> SRI;
      default ->
          throw EvalException.other(
              "unknown hash format '" + name + "', expect 'base16', 'base32', 'base64', or 'sri'",
              null);
    };
  }

  String write(Hash hash) {
    return writer.apply(hash);
  }
}
