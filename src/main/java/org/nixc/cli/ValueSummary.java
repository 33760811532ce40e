package org.nixc.cli;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrNames;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;

/**
 * A value in one line for a person to read: evaluated as far as it is shown, packages by their
 * names, long or deep ones cut.
 */
final class ValueSummary {
  private static final int DEPTH = 4;
  private static final long FORCE = 50;
  private static final long DEFAULT = 1000;
  private static final long BEFORE = 500;
  private static final long AFTER = 1500;
  private static final int ELEMENTS = 20;
  private static final String FUNCTION = ByteText.encode("«function»");
  private static final String MORE = ByteText.encode("…");

  private final StringBuilder out = new StringBuilder();

  private ValueSummary() {}

  /** The summary of a value, bytes, one char each; it never fails. */
  static String of(Value value) {
    ValueSummary summary = new ValueSummary();
    summary.add(value, DEPTH);
    return summary.out.toString();
  }

  /** What stands for a value that cannot be had: the first line of why. */
  static String failed(UserException e) {
    String message = e.diagnostics().get(0).message();
    int newline = message.indexOf('\n');
    return ByteText.encode("«")
        + (newline < 0 ? message : message.substring(0, newline))
        + ByteText.encode("»");
  }

  private void add(Value value, int depth) {
    Value forced;
    try {
      forced = value.force();
    } catch (UserException e) {
      out.append(failed(e));
      return;
    }
    switch (forced) {
      case NixList list -> addList(list, depth);
      case AttrSet attrs when attrs.get("__functor") != null -> out.append(FUNCTION);
      case AttrSet attrs -> addAttrs(attrs, depth);
      default -> out.append(ValuePrinter.forError(forced));
    }
  }

  private void addList(NixList list, int depth) {
    out.append("[ ");
    for (int i = 0; i < list.size(); i++) {
      if (depth == 0 || i == ELEMENTS) {
        out.append(MORE).append(' ');
        break;
      }
      add(list.get(i), depth - 1);
      out.append(' ');
    }
    out.append(']');
  }

  private void addAttrs(AttrSet attrs, int depth) {
    String packageName = packageName(attrs);
    if (packageName != null) {
      out.append(ByteText.encode("«package ")).append(packageName).append(ByteText.encode("»"));
      return;
    }
    if (addProperty(attrs, depth)) {
      return;
    }
    out.append("{ ");
    for (int i = 0; i < attrs.size(); i++) {
      if (depth == 0 || i == ELEMENTS) {
        out.append(MORE).append(' ');
        break;
      }
      out.append(AttrNames.quoted(attrs.nameAt(i).text())).append(" = ");
      add(attrs.valueAt(i), depth - 1);
      out.append("; ");
    }
    out.append('}');
  }

  /** A definition inside of another one may still stand in {@code mkIf} and the like. */
  private boolean addProperty(AttrSet attrs, int depth) {
    String type = text(attrs, "_type");
    Value content = attrs.get(type != null && type.equals("merge") ? "contents" : "content");
    if (type == null || content == null) {
      return false;
    }
    switch (type) {
      case "merge" -> out.append("mkMerge ");
      case "if" -> {
        out.append("mkIf ");
        argument(attrs.get("condition"), depth);
        out.append(' ');
      }
      case "override" -> numbered(attrs, "mkOverride", FORCE, "mkForce", DEFAULT, "mkDefault");
      case "order" -> numbered(attrs, "mkOrder", BEFORE, "mkBefore", AFTER, "mkAfter");
      default -> {
        return false;
      }
    }
    argument(content, depth);
    return true;
  }

  private void argument(@Nullable Value value, int depth) {
    if (value != null) {
      add(value, Math.max(0, depth - 1));
    }
  }

  /** The name of a function for some numbers, or the general one with the number. */
  private void numbered(
      AttrSet attrs, String general, long low, String lowName, long high, String highName) {
    Value priority = attrs.get("priority");
    Value known = priority == null ? NixNull.NULL : priority.force();
    if (known instanceof NixInt number && number.value() == low) {
      out.append(lowName);
    } else if (known instanceof NixInt number && number.value() == high) {
      out.append(highName);
    } else {
      out.append(general).append(' ').append(ValuePrinter.forError(known));
    }
    out.append(' ');
  }

  private static @Nullable String packageName(AttrSet attrs) {
    return text(attrs, "type") instanceof String type && type.equals("derivation")
        ? text(attrs, "name")
        : null;
  }

  private static @Nullable String text(AttrSet attrs, String name) {
    Value value = attrs.get(name);
    try {
      return value != null && value.force() instanceof NixString string ? string.text() : null;
    } catch (UserException e) {
      return null;
    }
  }
}
