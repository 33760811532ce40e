package org.nixc.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.Globals;
import org.nixc.eval.LanguageSettings;
import org.nixc.eval.Paths;
import org.nixc.eval.RestrictedFiles;
import org.nixc.eval.SearchPath;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;

/** One run of a command: its console, its global options, and evaluators made to fit them. */
final class Session {
  private final Console console;
  private final GlobalOptions options;
  private final DiagnosticSink diagnostics;
  private final Deadline deadline;
  private final Progress progress;
  private final FileAccess files;

  Session(
      Console console,
      GlobalOptions options,
      DiagnosticSink diagnostics,
      Deadline deadline,
      Progress progress) {
    this(console, options, diagnostics, deadline, progress, new BundledFiles(new DiskFiles()));
  }

  private Session(
      Console console,
      GlobalOptions options,
      DiagnosticSink diagnostics,
      Deadline deadline,
      Progress progress,
      FileAccess files) {
    this.files = files;
    this.progress = progress;
    this.console = console;
    this.options = options;
    this.diagnostics = diagnostics;
    this.deadline = deadline;
  }

  /** Where input comes from and output goes to. */
  Console console() {
    return console;
  }

  /** The options that every command has. */
  GlobalOptions options() {
    return options;
  }

  /** Takes errors, warnings and notes. */
  DiagnosticSink diagnostics() {
    return diagnostics;
  }

  /** The time limit; whoever starts to write files calls it off. */
  Deadline deadline() {
    return deadline;
  }

  /** Where long work says what it is doing. */
  Progress progress() {
    return progress;
  }

  /** Tells a person what was done; for a program that reads diagnostics nothing is said. */
  void say(String text) {
    if (options.diagnostics() == GlobalOptions.DiagnosticsForm.TEXT) {
      console.err().println(text);
    }
  }

  /** The files of this machine with the bundled ones over them. */
  FileAccess files() {
    return files;
  }

  /** The same session with other files of the machine. */
  Session with(FileAccess otherFiles) {
    BundledFiles below = new BundledFiles(otherFiles);
    return new Session(console, options, diagnostics, deadline, progress, below);
  }

  /** The working directory as a byte string. */
  String cwd() {
    return ByteText.encode(console.cwd());
  }

  /** What {@code ~} stands for: an absolute path as a byte string. */
  String home() {
    String given = options.home();
    if (given == null) {
      given = console.variable("HOME");
    }
    return given.isEmpty() ? "/" : absolute(given);
  }

  /** An absolute, canonical path as a byte string, from what a user wrote. */
  String absolute(String written) {
    String path = ByteText.encode(written);
    return Paths.canonical(path.startsWith("/") ? path : cwd() + "/" + path);
  }

  /** The settings for evaluating what this session was asked to. */
  EvalSettings evalSettings(List<String> includes, List<NixSettings.Assignment> given) {
    NixSettings settings = NixSettings.of(given);
    diagnostics.reportAll(settings.warnings());
    LanguageSettings language = settings.language();
    List<SearchPath.Entry> searchPath = new ArrayList<>();
    if (!language.pure()) {
      List<String> entries = new ArrayList<>(includes);
      entries.addAll(settings.searchPath(SearchPathText.split(console.variable("NIX_PATH"))));
      for (String entry : entries) {
        searchPath.add(SearchPath.Entry.parse(ByteText.encode(entry)));
      }
    }
    boolean free = language.access() == LanguageSettings.Access.FREE;
    return new EvalSettings(
        free ? files() : restrictedFiles(searchPath, language.pure()),
        cwd(),
        home(),
        searchPath,
        free ? encodedEnvironment() : Map.of(),
        settings.maxCallDepth(options.maxCallDepth()),
        language,
        options.showTrace(),
        settings.currentSystem(),
        diagnostics::report);
  }

  private FileAccess restrictedFiles(List<SearchPath.Entry> searchPath, boolean pure) {
    List<String> allowed = new ArrayList<>();
    for (SearchPath.Entry entry : searchPath) {
      allowed.add(absolute(ByteText.decode(entry.path())));
    }
    return new RestrictedFiles(files(), allowed, pure);
  }

  /** An evaluator for what this session was asked to. */
  Evaluator evaluator(List<String> includes, List<NixSettings.Assignment> settings) {
    return new Evaluator(evalSettings(includes, settings), Session::install);
  }

  private Map<String, String> encodedEnvironment() {
    Map<String, String> encoded = new HashMap<>();
    for (Map.Entry<String, String> variable : console.environment().entrySet()) {
      encoded.put(ByteText.encode(variable.getKey()), ByteText.encode(variable.getValue()));
    }
    return encoded;
  }

  private static void install(Evaluator evaluator, Globals table) {
    Builtins.install(evaluator, table);
    ModuleBuiltins.install(evaluator, table);
  }
}
