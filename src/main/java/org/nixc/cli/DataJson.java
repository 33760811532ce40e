package org.nixc.cli;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.JsonText;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/**
 * Values as JSON where they are data all through: sets, lists, strings, numbers, Booleans, null and
 * paths, which are strings. Nothing is copied to a store, a package is none of these, and an error
 * in a part makes the whole none.
 */
final class DataJson {
  private static final int MAX_DEPTH = 64;

  private DataJson() {}

  /** The value as JSON, bytes, one char each; null where it is not data. */
  static @Nullable String of(Value value) {
    StringBuilder out = new StringBuilder();
    try {
      return write(out, value, MAX_DEPTH) ? out.toString() : null;
    } catch (UserException e) {
      return null;
    }
  }

  private static boolean write(StringBuilder out, Value value, int depth) {
    if (depth == 0) {
      return false;
    }
    switch (value.force()) {
      case NixNull n -> out.append("null");
      case NixBool bool -> out.append(bool.value());
      case NixInt number -> out.append(number.value());
      case NixFloat number when Double.isFinite(number.value()) -> out.append(number.value());
      case NixString text -> quote(out, text.text());
      case NixPath path -> quote(out, path.path());
      case NixList list -> {
        return list(out, list, depth);
      }
      case AttrSet attrs -> {
        return attrs(out, attrs, depth);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean list(StringBuilder out, NixList list, int depth) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ",");
      if (!write(out, list.get(i), depth - 1)) {
        return false;
      }
    }
    out.append(']');
    return true;
  }

  private static boolean attrs(StringBuilder out, AttrSet attrs, int depth) {
    Value type = attrs.get("type");
    if (type != null
        && type.force() instanceof NixString text
        && text.text().equals("derivation")) {
      return false;
    }
    out.append('{');
    for (int i = 0; i < attrs.size(); i++) {
      out.append(i == 0 ? "" : ",");
      quote(out, attrs.nameAt(i).text());
      out.append(':');
      if (!write(out, attrs.valueAt(i), depth - 1)) {
        return false;
      }
    }
    out.append('}');
    return true;
  }

  /** Appends a string in quotes; bytes that are no UTF-8 are replaced. */
  static void quote(StringBuilder out, String text) {
    JsonText.quote(out, ByteText.encode(ByteText.decode(text)));
  }

  /** Appends {@code "file":…,"line":…,"column":…}, or the file alone where no more is known. */
  static void place(StringBuilder out, @Nullable Span span, String file) {
    out.append("\"file\":");
    quote(out, span == null ? file : span.file().name());
    if (span != null) {
      out.append(",\"line\":").append(span.line()).append(",\"column\":").append(span.column());
    }
  }
}
