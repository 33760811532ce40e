package org.nixc.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.EvalThread;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;
import org.nixc.network.Machine;
import org.nixc.network.Network;
import org.nixc.network.NetworkFile;
import org.nixc.network.NetworkSettings;

/** Renders networks for tests, with the modules and targets that ship with nixc. */
public final class Rendering {
  private Rendering() {}

  /** The trees of the machines that some files describe. */
  public static List<OutputTree> files(Path home, List<Path> files) {
    List<String> paths = new ArrayList<>();
    for (Path file : files) {
      paths.add(ByteText.encode(file.toAbsolutePath().normalize().toString()));
    }
    return EvalThread.run(() -> {
      Evaluator evaluator = evaluator("/", home.toAbsolutePath().normalize().toString());
      NetworkSettings settings = NetworkSettings.defaults();
      Network network = Network.load(evaluator, paths, settings);
      return new RenderJob(evaluator, network, settings, Target.bundled())
          .render(network.machines());
    });
  }

  /**
   * The tree of a machine {@code m} with one module.
   *
   * @param module the text of the module, real text
   */
  public static OutputTree module(String module) {
    return module(module, Target.bundled());
  }

  /** The tree of a machine {@code m} with one module, by some targets. */
  public static OutputTree module(String module, List<Target> targets) {
    return EvalThread.run(() -> {
      Evaluator evaluator = evaluator("/test", "/home/test");
      NetworkSettings settings = NetworkSettings.defaults();
      Network network = network(evaluator, module, settings);
      return new RenderJob(evaluator, network, settings, targets).render(network.machines()).get(0);
    });
  }

  /** What is wrong with a machine {@code m} before anything is rendered, warnings included. */
  public static List<Diagnostic> findings(String module) {
    return EvalThread.run(() -> {
      Evaluator evaluator = evaluator("/test", "/home/test");
      Machine machine =
          network(evaluator, module, NetworkSettings.defaults()).machines().iterator().next();
      List<Diagnostic> all = new ArrayList<>(machine.errors());
      if (all.isEmpty()) {
        all.addAll(machine.findings(evaluator));
      }
      return all;
    });
  }

  private static Network network(Evaluator evaluator, String module, NetworkSettings settings) {
    SourceFile source =
        new SourceFile(
            "/test/m.nix", ByteText.encode("{ m = " + module + "; }"), SourceFile.Origin.FILE);
    Value value = evaluator.evaluate(evaluator.sources().parseText(source, "/test"));
    return Network.of(evaluator, List.of(new NetworkFile("/test/m.nix", value)), settings);
  }

  /** The error that rendering a module ends in; fails where there is none. */
  public static UserException error(String module) {
    try {
      module(module);
    } catch (UserException e) {
      return e;
    }
    throw new AssertionError("it should not render");
  }

  /** The text of a file, real text. */
  public static String text(OutputTree tree, String path) {
    OutputEntry entry = tree.entry(path);
    if (entry == null) {
      throw new AssertionError("there is no " + path);
    }
    return switch (entry.content()) {
      case Content.File file -> ByteText.decode(file.bytes());
      case Content.Link link -> ByteText.decode(link.target());
      case Content.Directory directory -> "";
    };
  }

  /** A string literal of the language for a text. */
  public static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${") + '"';
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
