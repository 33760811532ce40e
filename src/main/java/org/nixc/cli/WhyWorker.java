package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixList;
import org.nixc.module.Configuration;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;
import org.nixc.network.Machine;

/** Explains the value of an option: its declaration, and the definitions that won and lost. */
final class WhyWorker implements Worker {
  private static final String UNKNOWN_OPTION = "NX5001";
  private static final int MAX_DIGITS = 9;

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
    Found found = find(configuration, path);
    String machineName = machine.name();
    List<Explanation> explanations = new ArrayList<>();
    for (Option option : found.options()) {
      explanations.add(Explanation.of(option, true));
    }
    if (options.json()) {
      session.console().write(WhyJson.of(machineName, explanations));
    } else if (explanations.isEmpty()) {
      session.console().write("no option in " + OptionPath.show(path) + " is set\n");
    } else {
      session.console().write(text(session, explanations, found));
    }
    return ExitStatus.DONE;
  }

  /**
   * What a path leads to.
   *
   * @param options the option, the one whose list has the item, or all in a set that are set
   * @param item the item of a list that is meant; -1 where none is
   */
  private record Found(List<Option> options, int item) {}

  private static Found find(Configuration configuration, List<String> path) {
    Option option = configuration.option(path);
    if (option != null) {
      return new Found(List.of(option), -1);
    }
    if (configuration.isSet(path)) {
      return new Found(setBelow(configuration, path), -1);
    }
    int item = path.size() < 2 ? -1 : index(path.getLast());
    Option list = item < 0 ? null : configuration.option(path.subList(0, path.size() - 1));
    if (list != null && list.value() instanceof NixList items && item < items.size()) {
      return new Found(List.of(list), item);
    }
    throw new UserException(
        Diagnostic.error(UNKNOWN_OPTION, "there is no option '" + OptionPath.show(path) + "'", null)
            .withHint(configuration.suggestion(path)));
  }

  private static int index(String name) {
    if (name.isEmpty() || name.length() > MAX_DIGITS) {
      return -1;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(name);
  }

  /** A set of options: those in it that somebody sets. */
  private static List<Option> setBelow(Configuration configuration, List<String> path) {
    List<Option> set = new ArrayList<>();
    configuration.forEachOption(option -> {
      List<String> at = option.path();
      boolean below = at.size() > path.size() && at.subList(0, path.size()).equals(path);
      if (below && option.isSet()) {
        set.add(option);
      }
    });
    return set;
  }

  private static String text(Session session, List<Explanation> explanations, Found found) {
    StringBuilder out = new StringBuilder();
    for (Explanation explanation : explanations) {
      out.append(out.isEmpty() ? "" : "\n");
      out.append(
          WhyText.of(session, found.item() < 0 ? explanation : explanation.only(found.item())));
    }
    return out.toString();
  }
}
