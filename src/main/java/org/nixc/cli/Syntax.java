package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Suggestions;

/**
 * How a command is called: its options and operands as data, and the parser for them.
 *
 * <p>picocli draws the help from this, see {@link Help}. It does not parse: reading and linking it
 * took 100 of the 160 ms of a run, since the JVM's class cache refuses its old class files.
 *
 * @param command the word after {@code nixc}
 * @param purpose what the command does, in a sentence
 * @param operand what the help calls the arguments that are not options; empty for none
 * @param operandPurpose what those arguments are
 * @param options its options besides the global ones
 * @param examples lines that work as they stand
 */
record Syntax(
    String command,
    String purpose,
    String operand,
    String operandPurpose,
    List<Option> options,
    List<String> examples) {
  Syntax {
    options = List.copyOf(options);
    examples = List.copyOf(examples);
  }

  /**
   * Reads the arguments of the command.
   *
   * @throws UsageException where they do not fit
   */
  Arguments parse(List<String> words) {
    Arguments found = new Arguments(command);
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at++);
      if (word.equals("--")) {
        while (at < words.size()) {
          found.addOperand(words.get(at++));
        }
      } else if (!looksLikeOption(word)) {
        found.addOperand(word);
      } else {
        at = option(found, words, word, at);
      }
    }
    if (operand.isEmpty() && !found.operands().isEmpty()) {
      throw new UsageException(command, "unexpected argument '" + found.operands().get(0) + "'");
    }
    return found;
  }

  /** Whether a word is an option: {@code -} is standard input, {@code -1} an expression. */
  private static boolean looksLikeOption(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return false;
    }
    char second = word.charAt(1);
    return second == '-' || (second >= 'a' && second <= 'z') || (second >= 'A' && second <= 'Z');
  }

  private int option(Arguments found, List<String> words, String word, int next) {
    Option option = find(word);
    if (option != null) {
      if (words.size() - next < option.arity()) {
        throw new UsageException(
            command,
            "option '"
                + word
                + "' needs "
                + (option.arity() == 1 ? "a value" : "two values")
                + " ("
                + option.label()
                + ")");
      }
      found.add(option.name(), words.subList(next, next + option.arity()));
      return next + option.arity();
    }
    NixSettings.Spelling spelling = find("--option") == null ? null : NixSettings.spelling(word);
    if (spelling != null) {
      String value = spelling.value();
      if (value == null && next == words.size()) {
        throw new UsageException(command, "option '" + word + "' needs a value");
      }
      found.add("--option", List.of(spelling.name(), value == null ? words.get(next) : value));
      return value == null ? next + 1 : next;
    }
    String attached = attachedValue(word);
    option = attached == null ? null : find(word.substring(0, nameLength(word)));
    if (attached == null || option == null) {
      throw unknown(word);
    }
    if (option.arity() != 1) {
      throw new UsageException(
          command, "option '" + option.name() + "' does not take a value like that");
    }
    found.add(option.name(), List.of(attached));
    return next;
  }

  /** The value of {@code --name=value} or {@code -Nvalue}, or null. */
  private static @Nullable String attachedValue(String word) {
    if (word.startsWith("--")) {
      int equals = word.indexOf('=');
      return equals < 0 ? null : word.substring(equals + 1);
    }
    return word.length() > 2 ? word.substring(2) : null;
  }

  private static int nameLength(String word) {
    return word.startsWith("--") ? word.indexOf('=') : 2;
  }

  private @Nullable Option find(String name) {
    for (Option option : options) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return GlobalArguments.find(name);
  }

  private UsageException unknown(String word) {
    List<String> names = new ArrayList<>();
    for (Option option : options) {
      if (option.listed()) {
        names.addAll(option.names());
      }
    }
    for (Option option : GlobalArguments.OPTIONS) {
      names.addAll(option.names());
    }
    String near = word.length() < 4 ? null : Suggestions.didYouMean(names, word);
    return new UsageException(
        command, "unknown option '" + word + "'" + (near == null ? "" : ". " + near));
  }
}
