package org.nixc.cli;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Value;
import org.nixc.module.Definition;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;

/** Explanations for a person to read. */
final class WhyText {
  private final Session session;
  private final StringBuilder out = new StringBuilder();

  private WhyText(Session session) {
    this.session = session;
  }

  /** The text for one option. */
  static String of(Session session, Explanation explanation) {
    WhyText text = new WhyText(session);
    text.head(explanation, "");
    text.out.append("  type: ").append(explanation.option().typeDescription()).append('\n');
    for (Option.Declaration declaration : explanation.option().declarations()) {
      text.out.append("  declared: ");
      text.out.append(place(session, declaration.span(), declaration.file())).append('\n');
    }
    text.body(explanation, "  ");
    return text.out.toString();
  }

  private void head(Explanation explanation, String indent) {
    out.append(indent).append(OptionPath.show(explanation.option().path())).append(" = ");
    Value value = explanation.value();
    UserException failure = explanation.failure();
    if (value != null) {
      out.append(ValueSummary.of(value));
    } else if (failure != null) {
      out.append(ValueSummary.failed(failure));
    }
    out.append('\n');
  }

  private void body(Explanation explanation, String indent) {
    if (explanation.definitions().isEmpty()) {
      out.append(indent).append("no definition\n");
    }
    for (Explanation.Stated stated : explanation.definitions()) {
      definition(stated, indent);
    }
    for (Explanation.Item item : explanation.items()) {
      if (item.span() != null) {
        out.append(indent).append("item ").append(item.index()).append(": ");
        out.append(place(session, item.span(), "")).append(": ");
        out.append(ValueSummary.of(item.value())).append('\n');
      }
    }
    for (Explanation inner : explanation.inner()) {
      head(inner, indent);
      body(inner, indent + "  ");
    }
  }

  private void definition(Explanation.Stated stated, String indent) {
    Definition definition = stated.definition();
    boolean byDefault = definition.priority() == Definition.DEFAULT_PRIORITY;
    out.append(indent).append(stated.wins() ? "wins:  " : "loses: ");
    out.append(place(session, definition.span(), definition.file()));
    out.append(byDefault ? " (default)" : " (priority " + definition.priority() + ")");
    if (definition.order() != Definition.PLAIN_ORDER) {
      out.append(" (order ").append(definition.order()).append(')');
    }
    out.append(": ").append(ValueSummary.of(definition.value())).append('\n');
  }

  /** A place as an editor opens it: relative to the working directory where it lies below that. */
  static String place(Session session, @Nullable Span span, String file) {
    String text = span == null ? file : span.toString();
    String below = session.cwd().endsWith("/") ? session.cwd() : session.cwd() + "/";
    return text.startsWith(below) ? text.substring(below.length()) : text;
  }
}
