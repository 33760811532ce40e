package org.nixc.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrNames;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixPath;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;
import org.nixc.module.Definition;

/**
 * A tree as a Nix expression that gives the same values, with a comment at the end of each line
 * that says where the value comes from. What is not data stands in a comment alone.
 */
final class ProvenanceText {
  private final Session session;
  private final StringBuilder out = new StringBuilder();

  private ProvenanceText(Session session) {
    this.session = session;
  }

  /** The text, ending in a newline. */
  static String of(Session session, ProvenanceTree tree) {
    ProvenanceText text = new ProvenanceText(session);
    if (tree instanceof ProvenanceTree.Other other) {
      text.out.append("null");
      text.end("", other.text(), other.places());
    } else {
      text.value(tree, "", "");
    }
    return text.out.toString();
  }

  /**
   * Writes a value that begins on the current line, and ends the last line.
   *
   * @param after what follows the value on its last line
   */
  private void value(ProvenanceTree tree, String indent, String after) {
    switch (tree) {
      case ProvenanceTree.Leaf leaf -> {
        out.append(literal(leaf.value(), after.isEmpty() && !indent.isEmpty()));
        end(after, null, leaf.places());
      }
      case ProvenanceTree.Items list when list.items().isEmpty() -> {
        out.append("[ ]");
        end(after, null, list.places());
      }
      case ProvenanceTree.Items list -> {
        out.append('[');
        end("", null, list.places());
        for (ProvenanceTree item : list.items()) {
          out.append(indent).append("  ");
          if (item instanceof ProvenanceTree.Other other) {
            end("null", other.text(), other.places());
          } else {
            value(item, indent + "  ", "");
          }
        }
        out.append(indent).append(']').append(after).append('\n');
      }
      case ProvenanceTree.Attributes set when set.attributes().isEmpty() -> {
        out.append("{ }");
        end(after, null, set.places());
      }
      case ProvenanceTree.Attributes set -> {
        out.append('{');
        end("", null, set.places());
        for (ProvenanceTree.Attribute attribute : set.attributes()) {
          attribute(attribute, indent + "  ");
        }
        out.append(indent).append('}').append(after).append('\n');
      }
      case ProvenanceTree.Other other -> end(after, other.text(), other.places());
    }
  }

  private void attribute(ProvenanceTree.Attribute attribute, String indent) {
    out.append(indent);
    String name = AttrNames.quoted(attribute.name());
    if (attribute.tree() instanceof ProvenanceTree.Other other) {
      comment(name + ": " + other.text(), other.places());
    } else {
      out.append(name).append(" = ");
      value(attribute.tree(), indent, ";");
    }
  }

  private void end(String after, @Nullable String words, List<ProvenanceTree.Place> places) {
    out.append(after);
    if (words == null && places.isEmpty()) {
      out.append('\n');
      return;
    }
    out.append(' ');
    comment(words, places);
  }

  private void comment(@Nullable String words, List<ProvenanceTree.Place> places) {
    StringBuilder comment = new StringBuilder("#");
    if (words != null) {
      comment.append(' ').append(words);
    }
    for (int i = 0; i < places.size(); i++) {
      ProvenanceTree.Place place = places.get(i);
      comment.append(i == 0 ? " " : ", ");
      comment.append(WhyText.place(session, place.span(), place.file()));
      if (place.priority() == Definition.DEFAULT_PRIORITY) {
        comment.append(" (default)");
      } else if (place.priority() != Definition.PLAIN_PRIORITY) {
        comment.append(" (priority ").append(place.priority()).append(')');
      }
    }
    // A line break would end the comment: in a file's name, say.
    out.append(comment.toString().replace('\n', ' ').replace('\r', ' ')).append('\n');
  }

  /** A value without parts as Nix reads it back. */
  private static String literal(Value value, boolean inList) {
    String text =
        switch (value) {
          case NixInt number when number.value() == Long.MIN_VALUE -> "(-9223372036854775807 - 1)";
          case NixFloat number -> floating(number.value());
          case NixPath path when !isPlain(path.path()) ->
              "(/. + " + AttrNames.string(path.path()) + ")";
          default -> ValuePrinter.print(value);
        };
    return inList && text.startsWith("-") ? "(" + text + ")" : text;
  }

  private static String floating(double value) {
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    return exponent > 0 && text.startsWith("0.")
        ? new java.math.BigDecimal(value).toPlainString()
        : text;
  }

  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "/._-+".indexOf(c) >= 0);
      if (!plain) {
        return false;
      }
    }
    return path.length() > 1 && ByteText.decode(path).length() == path.length();
  }
}
