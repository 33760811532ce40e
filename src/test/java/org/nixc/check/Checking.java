package org.nixc.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.EvalThread;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;
import org.nixc.network.Network;
import org.nixc.network.NetworkFile;
import org.nixc.network.NetworkSettings;

/** Checks networks for tests. */
final class Checking {
  private Checking() {}

  /** What is found in a machine {@code m} with one module. */
  static List<Diagnostic> module(String module) {
    return files(Map.of("m.nix", "{ m = " + module + "; }"), null);
  }

  /** The same, with an inspector. */
  static List<Diagnostic> module(String module, @Nullable Inspector inspector) {
    return files(Map.of("m.nix", "{ m = " + module + "; }"), inspector);
  }

  /** What is found in a network of some files, which are texts by name. */
  static List<Diagnostic> files(Map<String, String> texts, @Nullable Inspector inspector) {
    return EvalThread.run(() -> {
      Evaluator evaluator = evaluator("/test", "/home/test");
      List<NetworkFile> files = new ArrayList<>();
      new LinkedHashMap<>(texts)
          .forEach((name, text) -> {
            SourceFile source =
                new SourceFile("/test/" + name, ByteText.encode(text), SourceFile.Origin.FILE);
            Value value = evaluator.evaluate(evaluator.sources().parseText(source, "/test"));
            files.add(new NetworkFile("/test/" + name, value));
          });
      NetworkSettings settings = NetworkSettings.defaults();
      return findings(evaluator, Network.of(evaluator, files, settings), settings, inspector);
    });
  }

  /** What is found in files on disk. */
  static List<Diagnostic> disk(Path home, List<Path> files) {
    List<String> paths = new ArrayList<>();
    for (Path file : files) {
      paths.add(ByteText.encode(file.toAbsolutePath().normalize().toString()));
    }
    return EvalThread.run(() -> {
      Evaluator evaluator = evaluator("/", home.toAbsolutePath().normalize().toString());
      NetworkSettings settings = NetworkSettings.defaults();
      return findings(evaluator, Network.load(evaluator, paths, settings), settings, null);
    });
  }

  private static List<Diagnostic> findings(
      Evaluator evaluator,
      Network network,
      NetworkSettings settings,
      @Nullable Inspector inspector) {
    NetworkChecker.Report report =
        new NetworkChecker(evaluator, network, settings, inspector).check(network.machines());
    if (!report.errors().isEmpty()) {
      throw new AssertionError("the test's configuration is wrong: " + report.errors());
    }
    return report.findings();
  }

  /** The findings of one code as lines of the machine's file, 0 where there is no place. */
  static List<Integer> lines(String code, String module) {
    return lines(code, module(module));
  }

  /** The findings of one code as lines. */
  static List<Integer> lines(String code, List<Diagnostic> findings) {
    List<Integer> lines = new ArrayList<>();
    for (Diagnostic finding : findings) {
      if (finding.code().equals(code)) {
        Span span = finding.span();
        lines.add(span == null ? 0 : span.line());
      }
    }
    return lines;
  }

  /** The messages and hints of one code. */
  static List<String> texts(String code, String module) {
    List<String> texts = new ArrayList<>();
    for (Diagnostic finding : module(module)) {
      if (finding.code().equals(code)) {
        texts.add(finding.message() + "\n" + finding.hint());
      }
    }
    return texts;
  }

  private static Evaluator evaluator(String cwd, String home) {
    return new Evaluator(
        EvalSettings.defaults(new BundledFiles(new DiskFiles()), cwd, ByteText.encode(home)),
        (evaluator, table) -> {
          Builtins.install(evaluator, table);
          ModuleBuiltins.install(evaluator, table);
        });
  }
}
