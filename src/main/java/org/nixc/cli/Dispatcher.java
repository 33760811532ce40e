package org.nixc.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Suggestions;

/** Finds the command that the arguments name, and runs it. */
final class Dispatcher {
  private final Console console;
  private final Runnable endProcess;

  /**
   * @param console what the command meets
   * @param endProcess ends the process at once, when the time is up
   */
  Dispatcher(Console console, Runnable endProcess) {
    this.console = console;
    this.endProcess = endProcess;
  }

  /** Runs the command that the arguments name and returns the exit status. */
  int run(String... args) {
    try {
      return dispatch(args);
    } catch (UsageException e) {
      console.err().println("error: " + e.text());
      String command = e.command();
      console.err().println("Try 'nixc " + (command == null ? "" : command + " ") + "--help'.");
      return ExitStatus.WRONG_USAGE;
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  private int dispatch(String[] args) {
    List<String> rest = new ArrayList<>(args.length);
    int at = 0;
    while (at < args.length && args[at].startsWith("-") && args[at].length() > 1) {
      String option = args[at++];
      switch (option) {
        case "-h", "--help" -> {
          printHelp(console.out());
          return ExitStatus.DONE;
        }
        case "-V", "--version" -> {
          console.out().println("nixc " + Version.number());
          return ExitStatus.DONE;
        }
        default -> {
          rest.add(option);
          Option known = GlobalArguments.find(option);
          if (known != null && known.arity() == 1 && at < args.length) {
            rest.add(args[at++]);
          }
        }
      }
    }
    if (at == args.length) {
      if (!rest.isEmpty()) {
        throw new UsageException(null, "no command after '" + String.join(" ", rest) + "'");
      }
      printHelp(console.err());
      return ExitStatus.WRONG_USAGE;
    }
    String name = args[at++];
    if (name.equals("help")) {
      return help(at < args.length ? args[at] : null);
    }
    Commands.Entry entry = find(name);
    rest.addAll(Arrays.asList(args).subList(at, args.length));
    return run(entry, rest);
  }

  private static Commands.Entry find(String name) {
    Commands.Entry entry = Commands.find(name);
    if (entry != null) {
      return entry;
    }
    List<String> names = new ArrayList<>();
    for (Commands.Entry known : Commands.all()) {
      names.add(known.name());
    }
    String near = Suggestions.didYouMean(names, name);
    throw new UsageException(
        null, "there is no command '" + name + "'" + (near == null ? "" : ". " + near));
  }

  private int help(@Nullable String command) {
    if (command == null) {
      printHelp(console.out());
      return ExitStatus.DONE;
    }
    return run(find(command), List.of("--help"));
  }

  private void printHelp(PrintStream to) {
    to.println("Usage: nixc COMMAND [OPTION]… [FILE]…");
    to.println();
    to.println("Compiles NixOS-style configuration into the plain files a stock Linux host reads.");
    to.println();
    for (Commands.Entry entry : Commands.all()) {
      to.println("  " + entry.name() + " ".repeat(10 - entry.name().length()) + entry.purpose());
    }
    to.println();
    to.println("'nixc COMMAND --help' shows the options of a command and an example.");
    to.println("'nixc --version' shows the version.");
    to.println();
    to.println("Exit status: 0 done, 1 an error in the configuration, 2 wrong usage,");
    to.println("3 differences found.");
  }

  /** The settings in variables of the environment, as pairs of names and values. */
  private List<String> configured() {
    List<String> pairs = new ArrayList<>();
    if (isOn(console.variable("NIX_ABORT_ON_WARN"))) {
      pairs.addAll(List.of("abort-on-warn", "true"));
    }
    String config = console.variable("NIX_CONFIG");
    if (!config.isEmpty()) {
      for (NixSettings.Assignment setting : NixSettings.config(config)) {
        pairs.addAll(List.of(setting.name(), setting.value()));
      }
    }
    return pairs;
  }

  private static boolean isOn(String value) {
    return value.equals("1") || value.equals("true") || value.equals("yes");
  }

  private int run(Commands.Entry entry, List<String> words) {
    Command command = entry.command().get();
    Syntax syntax = command.syntax();
    Arguments given = syntax.parse(words);
    if (given.has("--help")) {
      Help.print(syntax, console.out());
      return ExitStatus.DONE;
    }
    given.addFirst("--option", configured());
    GlobalOptions options = GlobalArguments.read(given);
    return new Runner(console, endProcess).run(command.worker(given), options);
  }
}
