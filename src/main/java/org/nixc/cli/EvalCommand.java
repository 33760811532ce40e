package org.nixc.cli;

import java.util.List;

/** Declares {@code nixc eval}. */
final class EvalCommand implements Command {
  @Override
  public Syntax syntax() {
    return new Syntax(
        "eval",
        "Evaluates expressions and prints what they are, as nix-instantiate --eval does.",
        "FILE",
        "Files, folders with a default.nix, <search/paths>, or - for standard input; with -E,"
            + " expressions (default: ./default.nix).",
        List.of(
            Option.flag("The operands are expressions, not files.", "--expr", "-E"),
            Option.value(
                "PATH",
                "Print only this attribute, such as a.b.0; may be repeated.",
                "--attr",
                "-A"),
            Option.flag("Evaluate everything before printing.", "--strict"),
            Option.flag("Print JSON.", "--json"),
            Option.flag("Print YAML, everything evaluated.", "--yaml"),
            Option.flag("Print XML.", "--xml"),
            Option.flag("Print a string as it is, without quotes or a newline.", "--raw"),
            Option.flag("Leave places out of XML.", "--no-location"),
            Option.pair("NAME EXPR", "Call functions with this argument, an expression.", "--arg"),
            Option.pair("NAME STRING", "Call functions with this argument, a string.", "--argstr"),
            Option.value(
                "PATH",
                "Add PATH or NAME=PATH to the search path, before NIX_PATH.",
                "--include",
                "-I"),
            Option.value(
                "M",
                "The files describe machines; print the merged configuration of this one.",
                "--machine"),
            Option.flag(
                "With --machine: print everything, and where each value comes from, as comments or"
                    + " with --json as a second tree.",
                "--show-provenance"),
            NixSettings.OPTIONS.get(0),
            NixSettings.OPTIONS.get(1),
            Option.silent("--eval"),
            NixFlags.FLAGS,
            NixFlags.VALUES),
        List.of(
            "nixc eval -E '1 + 1'",
            "nixc eval --strict --json -A services machine.nix",
            "nixc eval --machine my-hydra -A services.hydra.port network.nix",
            "nixc eval --machine my-hydra --show-provenance -A services network.nix",
            "echo '{ a = [ 1 2 ]; }' | nixc eval -A a.1 -"));
  }

  @Override
  public Worker worker(Arguments given) {
    if (given.has("--machine") && (given.has("--expr") || given.operands().isEmpty())) {
      throw new UsageException("eval", "--machine needs the files of a network");
    }
    if (given.has("--show-provenance")) {
      requireProvenance(given);
    }
    return new EvalWorker(
        new EvalOptions(
            given.operands(),
            given.has("--expr"),
            given.all("--attr"),
            form(given),
            given.has("--strict"),
            !given.has("--no-location"),
            NetworkInput.Argument.read(given),
            given.all("--include"),
            NixSettings.given(given),
            given.last("--machine"),
            given.has("--show-provenance")));
  }

  private static void requireProvenance(Arguments given) {
    if (!given.has("--machine")) {
      throw new UsageException("eval", "--show-provenance needs --machine");
    }
    for (String other : List.of("--yaml", "--xml", "--raw")) {
      if (given.has(other)) {
        throw new UsageException("eval", "--show-provenance prints Nix or JSON, not " + other);
      }
    }
  }

  private static EvalOptions.Form form(Arguments given) {
    // Where several are given, the last one wins, as in nix-instantiate.
    return switch (given.lastOf(List.of("--raw", "--xml", "--json", "--yaml"))) {
      case "--raw" -> EvalOptions.Form.RAW;
      case "--xml" -> EvalOptions.Form.XML;
      case "--json" -> EvalOptions.Form.JSON;
      case "--yaml" -> EvalOptions.Form.YAML;
      case null, default -> EvalOptions.Form.NIX;
    };
  }
}
