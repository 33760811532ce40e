package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Evaluator;
import org.nixc.module.Configuration;
import org.nixc.module.Definition;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;
import org.nixc.network.Machine;

/** Explains the value of an option: its declaration, and the definitions that won and lost. */
final class WhyWorker implements Worker {
  private static final String UNKNOWN_OPTION = "NX5001";

  private final WhyOptions options;

  WhyWorker(WhyOptions options) {
    this.options = options;
  }

  @Override
  public int run(Session session) {
    Evaluator evaluator = options.input().evaluator(session);
    Machine machine = Machines.one(options.input().load(session, evaluator), options.machine());
    Configuration configuration = machine.configuration();
    List<String> path = OptionPath.parse(ByteText.encode(options.path()));
    Option option = configuration.option(path);
    if (option != null) {
      session.console().write(explain(session, option));
      return ExitStatus.DONE;
    }
    if (!configuration.isSet(path)) {
      throw new UserException(
          Diagnostic.error(
                  UNKNOWN_OPTION, "there is no option '" + OptionPath.show(path) + "'", null)
              .withHint(configuration.suggestion(path)));
    }
    explainAll(session, configuration, path);
    return ExitStatus.DONE;
  }

  /** A set of options: those in it that somebody sets. */
  private static void explainAll(Session session, Configuration configuration, List<String> path) {
    List<Option> set = new ArrayList<>();
    configuration.forEachOption(option -> {
      List<String> at = option.path();
      boolean below = at.size() > path.size() && at.subList(0, path.size()).equals(path);
      if (below && option.isSet()) {
        set.add(option);
      }
    });
    StringBuilder out = new StringBuilder();
    for (Option option : set) {
      out.append(out.isEmpty() ? "" : "\n").append(explain(session, option));
    }
    session
        .console()
        .write(
            out.isEmpty() ? "no option in " + OptionPath.show(path) + " is set\n" : out.toString());
  }

  private static String explain(Session session, Option option) {
    StringBuilder out = new StringBuilder();
    out.append(OptionPath.show(option.path())).append(" = ").append(value(option)).append('\n');
    out.append("  type: ").append(option.typeDescription()).append('\n');
    for (Option.Declaration declaration : option.declarations()) {
      out.append("  declared: ");
      out.append(place(session, declaration.span(), declaration.file())).append('\n');
    }
    List<Definition> winners = option.winners();
    List<Definition> definitions = option.definitions();
    if (definitions.isEmpty()) {
      out.append("  no definition\n");
    }
    for (Definition definition : definitions) {
      boolean wins = wins(winners, definition);
      boolean byDefault = definition.priority() == Definition.DEFAULT_PRIORITY;
      out.append(wins ? "  wins:  " : "  loses: ");
      out.append(place(session, definition.span(), definition.file()));
      out.append(byDefault ? " (default)" : " (priority " + definition.priority() + ")");
      if (definition.order() != Definition.PLAIN_ORDER) {
        out.append(" (order ").append(definition.order()).append(')');
      }
      out.append(": ").append(ValueSummary.of(definition.value())).append('\n');
    }
    return out.toString();
  }

  /** Whether a definition is among the winners, which are copies of it where it was wrapped. */
  private static boolean wins(List<Definition> winners, Definition definition) {
    for (Definition winner : winners) {
      boolean same =
          winner == definition
              || (winner.span() != null
                  && winner.span().equals(definition.span())
                  && winner.priority() == definition.priority());
      if (same) {
        return true;
      }
    }
    return false;
  }

  private static String value(Option option) {
    try {
      return ValueSummary.of(option.value());
    } catch (UserException e) {
      return ValueSummary.failed(e);
    }
  }

  /** A place as an editor opens it: relative to the working directory where it lies below that. */
  static String place(Session session, @Nullable Span span, String file) {
    String text = span == null ? file : span.toString();
    String below = session.cwd().endsWith("/") ? session.cwd() : session.cwd() + "/";
    return text.startsWith(below) ? text.substring(below.length()) : text;
  }
}
