package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;

/** Declares {@code nixc why}. */
final class WhyCommand implements Command {
  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>();
    options.add(Option.value("M", "The machine, where the files describe several.", "--machine"));
    options.add(Option.flag("Print JSON, in the shape of docs/provenance.md.", "--json"));
    options.addAll(NetworkInput.OPTIONS);
    return new Syntax(
        "why",
        "Shows the value of an option, where it is declared, and every definition of it.",
        "OPTION.PATH FILE",
        "The option, then the files that describe the machines.",
        options,
        List.of("nixc why services.hydra.port simple_hydra.nix simple_hydra_vbox.nix"));
  }

  @Override
  public Worker worker(Arguments given) {
    List<String> operands = given.operands();
    if (operands.isEmpty()) {
      throw new UsageException("why", "no option given");
    }
    return new WhyWorker(
        new WhyOptions(
            operands.get(0),
            given.last("--machine"),
            given.has("--json"),
            NetworkInput.read(given, operands.subList(1, operands.size()))));
  }
}
