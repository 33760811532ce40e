package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;

/** Declares {@code nixc render}. */
final class RenderCommand implements Command {
  /** Which machines are meant, which {@code diff} wants to know as well. */
  static final Option MACHINE =
      Option.value("M", "Only this machine; may be repeated.", "--machine");

  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>();
    options.add(
        Option.value(
            "T",
            "Only the files of this target, one of nixc's or a folder of yours with a target.nix;"
                + " may be repeated.",
            "--target"));
    options.add(MACHINE);
    options.add(Option.value("DIR", "Write into this folder (default: out).", "--out", "-o"));
    options.add(Option.flag("Print the files instead of writing them.", "--stdout"));
    options.addAll(NetworkInput.OPTIONS);
    return new Syntax(
        "render",
        "Renders the machines of a network into plain files.",
        "FILE",
        "The files that describe the machines, or - for standard input.",
        options,
        List.of(
            "nixc render simple_hydra.nix simple_hydra_vbox.nix -o out",
            "nixc render --target systemd --machine my-hydra --stdout network.nix"));
  }

  @Override
  public Worker worker(Arguments given) {
    if (given.has("--stdout") && given.has("--out")) {
      throw new UsageException("render", "-o and --stdout do not go together");
    }
    String out = given.last("--out");
    return new RenderWorker(
        new RenderOptions(
            given.all("--target"),
            given.all("--machine"),
            given.has("--stdout") ? null : out == null ? "out" : out,
            NetworkInput.read(given, given.operands())));
  }
}
