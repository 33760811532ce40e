package org.nixc.network;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.Paths;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * Reads the files of a network and those that they {@code require}, breadth first, each once, and
 * tells sets of machines from modules (see {@link FileKind}).
 */
final class NetworkReader {
  private static final Symbol REQUIRE = Symbol.of("require");

  private final Evaluator evaluator;
  private final AttrSet arguments;

  NetworkReader(Evaluator evaluator, AttrSet arguments) {
    this.evaluator = evaluator;
    this.arguments = arguments;
  }

  /** A file that is a set of machines. */
  record MachineFile(String path, AttrSet attrs) {}

  /**
   * What the files are: sets of machines or modules, one of the two is empty.
   *
   * @param networks the sets of machines, in the order in which they are merged
   * @param modules the modules, which make one machine together
   */
  record Contents(List<MachineFile> networks, List<NetworkFile> modules) {}

  Contents read(List<NetworkFile> files) {
    Deque<NetworkFile> work = new ArrayDeque<>(files);
    Set<String> seen = new HashSet<>();
    List<MachineFile> networks = new ArrayList<>();
    List<NetworkFile> modules = new ArrayList<>();
    while (!work.isEmpty()) {
      NetworkFile file = work.removeFirst();
      if (!seen.add(file.path())) {
        continue;
      }
      AttrSet network = asNetwork(file);
      if (network == null) {
        modules.add(file);
        continue;
      }
      networks.add(new MachineFile(file.path(), network));
      work.addAll(required(file.path(), network));
    }
    if (!modules.isEmpty() && !networks.isEmpty()) {
      throw NetworkErrors.mixed(modules.get(0).path(), networks.get(0).path());
    }
    return new Contents(networks, modules);
  }

  /** The set of machines in a file, or null if the file is a module. */
  private @Nullable AttrSet asNetwork(NetworkFile file) {
    Value value = file.value().force();
    if (FileKind.isModuleFunction(value)) {
      return null;
    }
    Value called = evaluator.autoCall(value, arguments).force();
    if (called instanceof NixFunction) {
      called = evaluator.call(called, arguments, null).force();
    }
    if (!(called instanceof AttrSet attrs)) {
      throw NetworkErrors.notANetwork(file.path(), evaluator.describe(called), null);
    }
    return FileKind.isModuleSet(attrs) ? null : attrs;
  }

  private List<NetworkFile> required(String path, AttrSet network) {
    Value given = network.get(REQUIRE);
    if (given == null) {
      return List.of();
    }
    Span at = network.spanOf(REQUIRE);
    NixList list = evaluator.forceList(given, at, "while evaluating 'require' of '" + path + "'");
    List<NetworkFile> files = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Span place = list.spanAt(i) == null ? at : list.spanAt(i);
      files.add(file(requiredPath(path, list.get(i), place), place));
    }
    return files;
  }

  private String requiredPath(String from, Value value, @Nullable Span at) {
    Value forced = value.force();
    if (forced instanceof NixPath path) {
      return path.path();
    }
    String text = evaluator.forceString(forced, at, "while evaluating 'require'").text();
    return Paths.canonical(text.startsWith("/") ? text : Paths.parent(from) + "/" + text);
  }

  /** The file at an absolute path, not evaluated yet; a folder means its {@code default.nix}. */
  NetworkFile file(String path, @Nullable Span at) {
    String file = evaluator.sources().resolve(path, at);
    FileAccess files = evaluator.settings().files();
    if (files.kind(file) == null) {
      throw NetworkErrors.missingFile(file, neighbours(files, file), at);
    }
    return new NetworkFile(file, Thunk.of(() -> evaluator.sources().importFile(file, at)));
  }

  private static List<String> neighbours(FileAccess files, String file) {
    String folder = Paths.parent(file);
    try {
      return files.kind(folder) == FileAccess.Kind.DIRECTORY ? files.list(folder) : List.of();
    } catch (IOException e) {
      // The suggestion is a courtesy: without it the message is still right.
      return List.of();
    }
  }
}
