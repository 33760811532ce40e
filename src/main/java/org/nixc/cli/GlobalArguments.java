package org.nixc.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalSettings;

/** The options that every command has. */
final class GlobalArguments {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("DIR", "What ~ stands for (default: the variable HOME).", "--home"),
          Option.value("WHEN", "Colour in messages: auto, always or never.", "--color"),
          Option.value("FORM", "Errors and warnings as text, json or sarif.", "--diagnostics"),
          Option.flag("Show every frame of the trace of an error.", "--show-trace"),
          Option.value("N", "How deep calls may nest (default: 10000).", "--max-call-depth"),
          Option.value("SECONDS", "Give up after so many seconds.", "--timeout"),
          Option.flag("Show this help.", "--help", "-h"));

  private GlobalArguments() {}

  /** The global option of a name, or null. */
  static @Nullable Option find(String name) {
    for (Option option : OPTIONS) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return null;
  }

  /** The global options among the arguments. */
  static GlobalOptions read(Arguments given) {
    return new GlobalOptions(
        given.last("--home"),
        GlobalOptions.Color.of(given.word("--color", "auto", List.of("auto", "always", "never"))),
        GlobalOptions.DiagnosticsForm.of(
            given.word("--diagnostics", "text", List.of("text", "json", "sarif"))),
        given.has("--show-trace") || NixSettings.isOn(given, "show-trace"),
        given.number("--max-call-depth", EvalSettings.DEFAULT_MAX_CALL_DEPTH),
        given.number("--timeout", 0));
  }
}
