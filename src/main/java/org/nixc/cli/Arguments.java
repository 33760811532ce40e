package org.nixc.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options and operands that a user gave to a command. */
final class Arguments {
  private final String command;
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();

  Arguments(String command) {
    this.command = command;
  }

  void add(String option, List<String> given) {
    values.computeIfAbsent(option, unused -> new ArrayList<>()).addAll(given);
    order.add(option);
  }

  /** Adds values before those that are there. */
  void addFirst(String option, List<String> given) {
    if (!given.isEmpty()) {
      values.computeIfAbsent(option, unused -> new ArrayList<>()).addAll(0, given);
    }
  }

  void addOperand(String operand) {
    operands.add(operand);
  }

  /** The command that they were given to. */
  String command() {
    return command;
  }

  /** The arguments that are not options, in order. */
  List<String> operands() {
    return operands;
  }

  /** Whether an option was given. */
  boolean has(String option) {
    return values.containsKey(option);
  }

  /** Which of several options was given last; null where none was. */
  @Nullable String lastOf(List<String> options) {
    for (int i = order.size() - 1; i >= 0; i--) {
      if (options.contains(order.get(i))) {
        return order.get(i);
      }
    }
    return null;
  }

  /** All values of an option, in order; empty where it was not given. */
  List<String> all(String option) {
    List<String> all = values.get(option);
    return all == null ? List.of() : all;
  }

  /** The value of an option, the last one where there are several; null where it was not given. */
  @Nullable String last(String option) {
    List<String> all = all(option);
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** The value of an option that is a number from 0, or another number where it was not given. */
  int number(String option, int otherwise) {
    String text = last(option);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(
        command,
        option + " needs a number from 0 to " + Integer.MAX_VALUE + ", not '" + text + "'");
  }

  /** The value of an option that is one of a few words. */
  String word(String option, String otherwise, List<String> allowed) {
    String text = last(option);
    if (text == null) {
      return otherwise;
    }
    if (!allowed.contains(text)) {
      throw new UsageException(
          command, option + " is one of " + String.join(", ", allowed) + ", not '" + text + "'");
    }
    return text;
  }
}
