package org.nixc.eval.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.store.Hash;
import org.nixc.eval.store.HashAlgorithm;

/** The builtins that compute hashes and write them in other ways. */
final class HashBuiltins {
  private HashBuiltins() {}

  static void register(Globals table) {
    table.function("hashString", 2, HashBuiltins::hashString);
    table.function("hashFile", 2, HashBuiltins::hashFile);
    table.function("convertHash", 1, HashBuiltins::convertHash);
  }

  private static HashAlgorithm algorithm(
      Evaluator ev, Value value, @Nullable Span at, String builtin) {
    return HashAlgorithm.named(
        ev.forceStringNoContext(
            value, at, "while evaluating the first argument passed to builtins." + builtin));
  }

  private static Value hashString(Evaluator ev, Value[] args, @Nullable Span at) {
    HashAlgorithm algorithm = algorithm(ev, args[0], at, "hashString");
    String text =
        ev.forceString(
                args[1], at, "while evaluating the second argument passed to builtins.hashString")
            .text();
    return NixString.of(algorithm.hash(ByteText.bytes(text)).base16());
  }

  private static Value hashFile(Evaluator ev, Value[] args, @Nullable Span at) {
    HashAlgorithm algorithm = algorithm(ev, args[0], at, "hashFile");
    String path = PathArguments.file(ev, args[1]);
    return NixString.of(algorithm.hash(ByteText.bytes(FileBuiltins.contents(ev, path))).base16());
  }

  private static Value convertHash(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs =
        ev.forceAttrs(
            args[0], at, "while evaluating the first argument passed to builtins.convertHash");
    String where = "while locating the attribute '";
    String text = text(ev, Attributes.required(attrs, "hash", where + "hash'", at), at, "hash");
    Value named = attrs.get("hashAlgo");
    HashAlgorithm algorithm =
        named == null ? null : HashAlgorithm.named(text(ev, named, at, "hashAlgo"));
    String format =
        text(
            ev,
            Attributes.required(attrs, "toHashFormat", where + "toHashFormat'", at),
            at,
            "toHashFormat");
    HashFormat known = HashFormat.named(format);
    if (format.equals("base32")) {
      warn(ev, "\"base32\" is a deprecated alias for hash format \"nix32\".");
    }
    return NixString.of(known.write(Hash.parse(text, algorithm)));
  }

  private static String text(Evaluator ev, Value value, @Nullable Span at, String attribute) {
    return ev.forceStringNoContext(value, at, "while evaluating the attribute '" + attribute + "'");
  }

  /**
   * A hash that a program gives; an empty one stands for zeros, which no file has, so that the
   * failing build tells the right one.
   */
  static Hash given(Evaluator ev, String text, @Nullable HashAlgorithm algorithm) {
    if (!text.isEmpty()) {
      return Hash.parse(text, algorithm);
    }
    if (algorithm == null) {
      throw EvalException.other("empty hash requires explicit hash algorithm", null);
    }
    Hash zero = Hash.zero(algorithm);
    warn(ev, "found empty hash, assuming '" + zero.sri() + "'");
    return zero;
  }

  static void warn(Evaluator ev, String text) {
    ev.settings()
        .messages()
        .accept(new Diagnostic(Severity.WARNING, "NX2903", text, null, List.of(), List.of(), null));
  }
}
