package org.nixc.cli;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands there are. Only the one that runs is made. */
final class Commands {
  /**
   * One command.
   *
   * @param name the word after {@code nixc}
   * @param purpose what it does, in a few words
   * @param command makes the command
   */
  record Entry(String name, String purpose, Supplier<Command> command) {}

  private static final List<Entry> ALL =
      List.of(
          new Entry("eval", "evaluate expressions and print what they are", EvalCommand::new),
          new Entry("parse", "parse files and print what was understood", ParseCommand::new),
          new Entry("render", "render machines into plain files", RenderCommand::new),
          new Entry(
              "diff",
              "compare what would be rendered with golden files or a revision",
              DiffCommand::new),
          new Entry("check", "look for mistakes that evaluate well", CheckCommand::new),
          new Entry(
              "blame", "show where the lines of a rendered file come from", BlameCommand::new),
          new Entry("why", "show where the value of an option comes from", WhyCommand::new),
          new Entry("options", "list the options there are", OptionsCommand::new));

  private Commands() {}

  /** All commands in the order of the help. */
  static List<Entry> all() {
    return ALL;
  }

  /** The command of a name, or null. */
  static @Nullable Entry find(String name) {
    for (Entry entry : ALL) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    return null;
  }
}
