package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;

/** Declares {@code nixc check}. */
final class CheckCommand implements Command {
  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>();
    options.add(
        Option.flag(
            "Also run the real programs that are installed on the rendered files.", "--tools"));
    options.add(RenderCommand.MACHINE);
    options.addAll(NetworkInput.OPTIONS);
    return new Syntax(
        "check",
        "Looks for mistakes in what evaluates well; exit status 3 if there are warnings.",
        "FILE",
        "The files that describe the machines, or - for standard input.",
        options,
        List.of("nixc check simple_hydra.nix simple_hydra_vbox.nix", "nixc check --tools web.nix"));
  }

  @Override
  public Worker worker(Arguments given) {
    return new CheckWorker(
        new CheckOptions(
            given.has("--tools"),
            given.all("--machine"),
            NetworkInput.read(given, given.operands())));
  }
}
