package org.nixc.cli;

import java.util.List;

/** Declares {@code nixc parse}. */
final class ParseCommand implements Command {
  @Override
  public Syntax syntax() {
    return new Syntax(
        "parse",
        "Parses files and prints what was understood, as nix-instantiate --parse does.",
        "FILE",
        "Files, folders with a default.nix, or - for standard input; with -E, expressions"
            + " (default: ./default.nix).",
        List.of(
            Option.flag(
                "Print one line a file, 'FILE: ok' or 'FILE: error: ...'; names are looked up"
                    + " too, and a bad file does not end the run.",
                "--check"),
            Option.flag("The operands are expressions, not files.", "--expr", "-E"),
            NixSettings.OPTIONS.get(0),
            NixSettings.OPTIONS.get(1),
            Option.silent("--parse"),
            NixFlags.FLAGS,
            NixFlags.VALUES),
        List.of(
            "nixc parse machine.nix", "nixc parse -E 'a: a.b or 1'", "nixc parse --check *.nix"));
  }

  @Override
  public Worker worker(Arguments given) {
    boolean check = given.has("--check");
    if (check && given.operands().isEmpty()) {
      throw new UsageException("parse", "parse --check needs at least one file");
    }
    return new ParseWorker(
        new ParseOptions(given.operands(), given.has("--expr"), check, NixSettings.given(given)));
  }
}
