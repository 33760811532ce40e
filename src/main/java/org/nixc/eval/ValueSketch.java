package org.nixc.eval;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Literals;

/**
 * The picture of a value for messages and {@code builtins.trace}: shows as much as is known and
 * forces nothing. In messages depth, number of attributes and items (of the whole picture) and the
 * length of strings are limited.
 */
final class ValueSketch {
  static final String THUNK = quoted("thunk");
  static final String RUNNING = quoted("potential infinite recursion");

  private static final int MESSAGE_DEPTH = 10;
  private static final int MESSAGE_ITEMS = 10;
  private static final int MESSAGE_STRING = 1024;

  private final StringBuilder out = new StringBuilder();
  private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean limited;
  private int attrsLeft = MESSAGE_ITEMS;
  private int itemsLeft = MESSAGE_ITEMS;

  private ValueSketch(boolean limited) {
    this.limited = limited;
  }

  /** The picture for an error message. */
  static String limited(Value value) {
    return sketch(value, true);
  }

  /** The picture without limits. */
  static String whole(Value value) {
    return sketch(value, false);
  }

  private static String sketch(Value value, boolean limited) {
    ValueSketch sketch = new ValueSketch(limited);
    sketch.write(value, 0);
    return sketch.out.toString();
  }

  private static String quoted(String words) {
    return ByteText.encode("«" + words + "»");
  }

  private void write(Value value, int depth) {
    switch (value) {
      case Thunk thunk -> writeThunk(thunk, depth);
      case AttrSet attrs -> writeAttrs(attrs, depth);
      case NixList list -> writeList(list, list, depth);
      case NixString string -> writeString(string.text());
      case Closure closure -> writeClosure(closure);
      case PrimOp primOp -> out.append(quoted("primop " + primOp.name()));
      case PrimOpApp app -> out.append(quoted("partially applied primop " + app.primOp().name()));
      default -> ValuePrinter.scalar(out, value);
    }
  }

  private void writeThunk(Thunk thunk, int depth) {
    if (thunk.isForced()) {
      Value value = thunk.force();
      if (value instanceof NixList list) {
        writeList(list, thunk, depth);
      } else {
        write(value, depth);
      }
    } else {
      out.append(thunk.isRunning() ? RUNNING : THUNK);
    }
  }

  private void writeString(String text) {
    if (!limited || text.length() <= MESSAGE_STRING) {
      Literals.string(out, text);
      return;
    }
    Literals.string(out, text, MESSAGE_STRING);
    out.append(' ');
    writeElided(text.length() - MESSAGE_STRING, "byte");
  }

  private void writeElided(int count, String what) {
    out.append(quoted(count + " " + what + (count == 1 ? "" : "s") + " elided"));
  }

  private void writeAttrs(AttrSet attrs, int depth) {
    if (attrs.size() > 0 && !seen.add(attrs)) {
      out.append(ValuePrinter.REPEATED);
      return;
    }
    if (limited && depth >= MESSAGE_DEPTH) {
      out.append("{ ... }");
      return;
    }
    out.append("{ ");
    int size = attrs.size();
    int[] order = order(attrs);
    for (int i = 0; i < size; i++) {
      if (limited && attrsLeft <= 0) {
        writeElided(size - i, "attribute");
        out.append(' ');
        break;
      }
      Literals.attributeName(out, attrs.nameAt(order[i]).text());
      out.append(" = ");
      write(attrs.valueAt(order[i]), depth + 1);
      attrsLeft--;
      out.append("; ");
    }
    out.append('}');
  }

  /** Where not all may be shown, {@code _type} and {@code type} come first: they tell the most. */
  private int[] order(AttrSet attrs) {
    int size = attrs.size();
    int[] order = new int[size];
    int front = 0;
    if (limited) {
      for (int i = 0; i < size; i++) {
        if (isImportant(attrs.nameAt(i).text())) {
          order[front++] = i;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      if (!limited || !isImportant(attrs.nameAt(i).text())) {
        order[front++] = i;
      }
    }
    return Arrays.copyOf(order, front);
  }

  private static boolean isImportant(String name) {
    return name.equals("type") || name.equals("_type");
  }

  private void writeList(NixList list, Value holder, int depth) {
    if (list.size() > 0 && !seen.add(holder)) {
      out.append(ValuePrinter.REPEATED);
      return;
    }
    if (limited && depth >= MESSAGE_DEPTH) {
      out.append("[ ... ]");
      return;
    }
    out.append("[ ");
    for (int i = 0; i < list.size(); i++) {
      if (limited && itemsLeft <= 0) {
        writeElided(list.size() - i, "item");
        out.append(' ');
        break;
      }
      write(list.get(i), depth + 1);
      itemsLeft--;
      out.append(' ');
    }
    out.append(']');
  }

  private void writeClosure(Closure closure) {
    if (!closure.isEvaluated()) {
      out.append(THUNK);
      return;
    }
    String name = closure.name();
    out.append(ByteText.encode("«")).append("lambda ");
    if (name != null) {
      Literals.attributeName(out, name);
      out.append(' ');
    }
    out.append("@ ").append(place(closure.span())).append(ByteText.encode("»"));
  }

  private static String place(@Nullable Span span) {
    if (span == null) {
      return "?";
    }
    String file =
        switch (span.file().origin()) {
          case SourceFile.Origin.STRING -> quoted("string");
          case SourceFile.Origin.STDIN -> quoted("stdin");
          default -> span.file().name();
        };
    return file + ":" + span.line() + ":" + span.column();
  }
}
