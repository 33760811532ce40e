package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;

/** Declares {@code nixc diff}. */
final class DiffCommand implements Command {
  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>();
    options.add(
        Option.value("DIR", "Compare with this folder, as 'render -o DIR' wrote it.", "--golden"));
    options.add(
        Option.value(
            "REV",
            "Compare with the same files at this revision of Git, options first.",
            "--against"));
    options.add(RenderCommand.MACHINE);
    options.addAll(NetworkInput.OPTIONS);
    return new Syntax(
        "diff",
        "Shows as a unified diff how what would be rendered differs; exit status 3 if it does.",
        "FILE",
        "The files that describe the machines, or - for standard input.",
        options,
        List.of(
            "nixc diff --golden golden/hydra simple_hydra.nix simple_hydra_vbox.nix",
            "nixc diff --against main simple_hydra.nix simple_hydra_vbox.nix"));
  }

  @Override
  public Worker worker(Arguments given) {
    String golden = given.last("--golden");
    String against = given.last("--against");
    if ((golden == null) == (against == null)) {
      throw new UsageException(
          "diff", "say what to compare with: either --golden DIR or --against REV");
    }
    NetworkInput input = NetworkInput.read(given, given.operands());
    if (against != null && input.files().contains("-")) {
      throw new UsageException("diff", "standard input has no revisions: name the files");
    }
    return new DiffWorker(
        new DiffOptions(
            golden, against, new RenderOptions(List.of(), given.all("--machine"), null, input)));
  }
}
