package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;

/** Declares {@code nixc blame}. */
final class BlameCommand implements Command {
  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>();
    options.add(Option.value("M", "The machine, where the files describe several.", "--machine"));
    options.addAll(NetworkInput.OPTIONS);
    return new Syntax(
        "blame",
        "Shows for each line of a rendered file the options and the definitions behind it.",
        "PATH[:LINE] FILE",
        "The rendered file as it is called on the machine or in the output, and perhaps a line of"
            + " it; then the files that describe the machines.",
        options,
        List.of(
            "nixc blame /etc/nginx/nginx.conf:12 simple_hydra.nix simple_hydra_vbox.nix",
            "nixc blame host/vbox.sh --machine my-hydra network.nix"));
  }

  @Override
  public Worker worker(Arguments given) {
    List<String> operands = given.operands();
    if (operands.isEmpty()) {
      throw new UsageException("blame", "no rendered file given");
    }
    String path = operands.get(0);
    int line = 0;
    int colon = path.lastIndexOf(':');
    if (colon > 0 && colon + 1 < path.length()) {
      try {
        line = Integer.parseInt(path.substring(colon + 1));
        path = path.substring(0, colon);
      } catch (NumberFormatException e) {
        line = 0;
      }
    }
    return new BlameWorker(
        new BlameOptions(
            path,
            line,
            given.last("--machine"),
            NetworkInput.read(given, operands.subList(1, operands.size()))));
  }
}
