package org.nixc.cli;

import java.util.List;

/** Declares {@code nixc options}. */
final class OptionsCommand implements Command {
  @Override
  public Syntax syntax() {
    return new Syntax(
        "options",
        "Lists the options there are, with type, default and description.",
        "PATTERN",
        "Only options whose path contains this; * stands for anything.",
        List.of(),
        List.of("nixc options hydra", "nixc options 'services.*.port'"));
  }

  @Override
  public Worker worker(Arguments given) {
    if (given.operands().size() > 1) {
      throw new UsageException("options", "one pattern at most");
    }
    return new OptionsWorker(given.operands().isEmpty() ? "" : given.operands().get(0));
  }
}
