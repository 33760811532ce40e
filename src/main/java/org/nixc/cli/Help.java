package org.nixc.cli;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Draws the help of a command, with picocli, from its {@link Syntax}. */
final class Help {
  private static final int WIDTH = 96;

  private Help() {}

  /** Prints the help of a command. */
  static void print(Syntax syntax, PrintStream to) {
    CommandLine line = new CommandLine(spec(syntax));
    line.setUsageHelpWidth(WIDTH);
    line.usage(to, CommandLine.Help.Ansi.OFF);
  }

  /** A command as picocli describes it. */
  private static CommandSpec spec(Syntax syntax) {
    CommandSpec spec = CommandSpec.create().name("nixc " + syntax.command());
    UsageMessageSpec usage = spec.usageMessage();
    usage.header(syntax.purpose(), "");
    usage.customSynopsis(
        "nixc "
            + syntax.command()
            + " [OPTION]..."
            + (syntax.operand().isEmpty() ? "" : " [" + syntax.operand() + "]..."));
    spec.parser().separator(" ");
    usage.sortOptions(false);
    usage.footer(footer(syntax.examples()));
    if (!syntax.operand().isEmpty()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .paramLabel(syntax.operand())
              .arity("0..*")
              .hideParamSyntax(true)
              .type(String[].class)
              .description(syntax.operandPurpose())
              .build());
    }
    for (Option option : syntax.options()) {
      spec.addOption(option(option));
    }
    for (Option option : GlobalArguments.OPTIONS) {
      spec.addOption(option(option));
    }
    return spec;
  }

  private static OptionSpec option(Option option) {
    List<String> names = option.names();
    OptionSpec.Builder builder =
        OptionSpec.builder(names.toArray(String[]::new))
            .description(option.purpose())
            .hidden(!option.listed());
    if (option.arity() == 0) {
      builder.type(boolean.class);
    } else {
      builder
          .type(String[].class)
          .arity(Integer.toString(option.arity()))
          .paramLabel(option.label())
          .hideParamSyntax(true);
    }
    return builder.build();
  }

  private static String[] footer(List<String> examples) {
    String[] lines = new String[examples.size() + 2];
    lines[0] = "";
    lines[1] = examples.size() == 1 ? "Example:" : "Examples:";
    for (int i = 0; i < examples.size(); i++) {
      // picocli formats these: a percent sign must be doubled.
      lines[i + 2] = "  " + examples.get(i).replace("%", "%%");
    }
    return lines;
  }
}
