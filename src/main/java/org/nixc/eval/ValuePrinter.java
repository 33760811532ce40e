package org.nixc.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.nixc.diagnostic.BugException;
import org.nixc.syntax.Floats;
import org.nixc.syntax.Literals;

/**
 * Prints values as {@code nix-instantiate --eval} does. Nothing is forced: what is not evaluated
 * yet appears as {@code <CODE>}; for strict output call {@link Evaluator#deepForce} first.
 *
 * <p>A set or list that was printed before appears as {@code «repeated»}. In Nix a list is the same
 * only where it is reached through the same variable; here that is the same thunk.
 */
public final class ValuePrinter {
  private static final String OWN_FILES = FileAccess.BUNDLED_ROOT + "/nix/";
  static final String REPEATED = "\u00c2\u00abrepeated\u00c2\u00bb";

  private final StringBuilder out = new StringBuilder();
  private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private ValuePrinter() {}

  /** Prints the result of an evaluation, without a final newline; bytes, one char each. */
  public static void print(Value value, Appendable out) {
    try {
      out.append(print(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a result, bytes, one char each. */
  public static String print(Value value) {
    ValuePrinter printer = new ValuePrinter();
    printer.write(value.force());
    return printer.out.toString();
  }

  /** The short form inside error messages; forces nothing. */
  public static String forError(Value value) {
    return ValueSketch.limited(value);
  }

  /** The form in which {@code builtins.trace} shows what is not a string; forces nothing. */
  public static String forTrace(Value value) {
    return ValueSketch.whole(value);
  }

  private void write(Value value) {
    switch (value) {
      case Thunk thunk -> writeThunk(thunk);
      case AttrSet attrs -> writeAttrs(attrs);
      case NixList list -> writeList(list, list);
      case NixString string -> Literals.string(out, string.text());
      case Closure closure -> out.append(closure.isEvaluated() ? "<LAMBDA>" : "<CODE>");
      case PrimOp primOp -> out.append("<PRIMOP>");
      case PrimOpApp app -> out.append("<PRIMOP-APP>");
      default -> scalar(out, value);
    }
  }

  private void writeThunk(Thunk thunk) {
    if (thunk.isForced()) {
      Value value = thunk.force();
      if (value instanceof NixList list) {
        writeList(list, thunk);
      } else {
        write(value);
      }
    } else {
      out.append(thunk.isRunning() ? ValueSketch.RUNNING : "<CODE>");
    }
  }

  private void writeAttrs(AttrSet attrs) {
    if (attrs.size() > 0 && !seen.add(attrs)) {
      out.append(REPEATED);
      return;
    }
    out.append("{ ");
    for (int i = 0; i < attrs.size(); i++) {
      Literals.attributeName(out, attrs.nameAt(i).text());
      out.append(" = ");
      write(attrs.valueAt(i));
      out.append("; ");
    }
    out.append('}');
  }

  private void writeList(NixList list, Value holder) {
    if (list.size() > 0 && !seen.add(holder)) {
      out.append(REPEATED);
      return;
    }
    out.append("[ ");
    for (int i = 0; i < list.size(); i++) {
      write(list.get(i));
      out.append(' ');
    }
    out.append(']');
  }

  /** Prints a number, Boolean, null or path, which look the same everywhere. */
  static void scalar(StringBuilder out, Value value) {
    switch (value) {
      case NixInt number -> out.append(number.value());
      case NixFloat number -> out.append(Floats.general(number.value()));
      case NixBool bool -> out.append(bool.value());
      case NixNull nothing -> out.append("null");
      case NixPath path -> path(out, path.path());
      default -> throw new BugException("not a scalar: " + value.type());
    }
  }

  /** Nix's own files have no place on the disk, only their name on the search path. */
  private static void path(StringBuilder out, String path) {
    if (path.startsWith(OWN_FILES)) {
      out.append("<nix/").append(path, OWN_FILES.length(), path.length()).append('>');
    } else {
      out.append(path);
    }
  }
}
