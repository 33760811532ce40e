package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes shell scripts apart into commands, as far as that goes without running them. */
final class ShellCommands {
  /** Words that end a command, or come before one. */
  private static final Set<String> ENDS =
      Set.of(";", "&&", "||", "|", "then", "do", "else", "{", "(", "!", "exec");

  private ShellCommands() {}

  /**
   * The commands of a script, each as its words without quotes and without the variables that are
   * set for it; {@code >} is a word of its own. No command is empty.
   */
  static List<List<String>> of(String script) {
    List<List<String>> commands = new ArrayList<>();
    for (String line : script.replace("\\\n", " ").split("\n", -1)) {
      if (!line.strip().startsWith("#")) {
        line(line, commands);
      }
    }
    return commands;
  }

  private static void line(String line, List<List<String>> commands) {
    List<String> command = new ArrayList<>();
    for (String word : words(line)) {
      if (ENDS.contains(word)) {
        add(command, commands);
        command = new ArrayList<>();
      } else if (!command.isEmpty() || !word.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
        command.add(word);
      }
    }
    add(command, commands);
  }

  private static void add(List<String> command, List<List<String>> commands) {
    if (!command.isEmpty()) {
      commands.add(command);
    }
  }

  /** The words of a line without their quotes; operators are words of their own. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i <= line.length(); i++) {
      char c = i == line.length() ? ' ' : line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (Character.isWhitespace(c) || c == ';' || c == '|' || c == '&' || c == '>') {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
        if (c == ';' || c == '|' || c == '>') {
          words.add(String.valueOf(c));
        } else if (c == '&') {
          words.add("&&");
        }
      } else {
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
