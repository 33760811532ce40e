package org.nixc.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.module.Configuration;

/**
 * The machines that some files describe, as NixOps reads them: each file is a set of machines, the
 * definitions of one machine in several files become modules of that machine, and {@code defaults}
 * is added to all. A file that is a plain NixOS module instead, such as a {@code
 * configuration.nix}, makes a network of one machine (see {@link FileKind} for the rule).
 *
 * <p>Machines are evaluated when they are asked for; they see each other as {@code nodes}.
 */
public final class Network {
  private final Evaluator evaluator;
  private final String name;
  private final AttrSet attributes;
  private final Map<String, Machine> machines = new LinkedHashMap<>();

  private Network(Evaluator evaluator, String name, AttrSet attributes) {
    this.evaluator = evaluator;
    this.name = name;
    this.attributes = attributes;
  }

  /**
   * Reads a network.
   *
   * @param paths the files, absolute and canonical
   * @throws UserException where a file is missing or no network, or evaluating it fails
   */
  public static Network load(Evaluator evaluator, List<String> paths, NetworkSettings settings) {
    NetworkReader reader = new NetworkReader(evaluator, settings.arguments());
    List<NetworkFile> files = new ArrayList<>(paths.size());
    for (String path : paths) {
      files.add(reader.file(path, null));
    }
    return of(evaluator, files, settings);
  }

  /** Makes a network of files that are evaluated already, or of texts that are in no file. */
  public static Network of(Evaluator evaluator, List<NetworkFile> files, NetworkSettings settings) {
    NetworkReader reader = new NetworkReader(evaluator, settings.arguments());
    NetworkReader.Contents contents = reader.read(files);
    String given = settings.name();
    String name = given != null ? given : nameOf(files.get(0).path());
    return contents.modules().isEmpty()
        ? ofMachines(evaluator, name, contents.networks(), settings)
        : ofModules(evaluator, name, contents.modules(), settings);
  }

  private static String nameOf(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    String base = file.endsWith(".nix") ? file.substring(0, file.length() - 4) : file;
    if (base.equals("default") || base.equals("network")) {
      int end = path.lastIndexOf('/');
      String folder = end <= 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
      return folder.isEmpty() ? base : folder;
    }
    return base;
  }

  private static Network ofMachines(
      Evaluator evaluator,
      String name,
      List<NetworkReader.MachineFile> files,
      NetworkSettings settings) {
    Map<String, List<MachineSource>> machines = new TreeMap<>();
    List<MachineSource> defaults = new ArrayList<>();
    List<MachineSource> resources = new ArrayList<>();
    AttrSet attributes = AttrSet.EMPTY;
    for (NetworkReader.MachineFile file : files) {
      AttrSet attrs = file.attrs();
      for (int i = 0; i < attrs.size(); i++) {
        Symbol attr = attrs.nameAt(i);
        MachineSource source = new MachineSource(file.path(), attrs.valueAt(i), attrs.spanAt(i));
        switch (attr.text()) {
          case "defaults" -> defaults.add(source);
          case "resources" -> resources.add(source);
          case "network" ->
              attributes =
                  AttrSet.update(
                      attributes,
                      evaluator.forceAttrs(
                          source.module(), source.span(), "while evaluating 'network'"));
          case "require", "_file", "nixpkgs" -> {}
          default -> machines.computeIfAbsent(attr.text(), n -> new ArrayList<>(2)).add(source);
        }
      }
    }
    if (machines.isEmpty()) {
      List<String> paths = new ArrayList<>();
      for (NetworkReader.MachineFile file : files) {
        paths.add(file.path());
      }
      throw NetworkErrors.noMachines(paths);
    }
    Network network = new Network(evaluator, name, attributes);
    MachineEvaluation evaluation =
        new MachineEvaluation(evaluator, settings, name, network.uuid(), resources);
    machines.forEach((machine, sources) -> {
      checkMachine(evaluator, machine, sources);
      network.machines.put(
          machine,
          new Machine(
              machine,
              evaluation.add(machine, sources, defaults),
              filesOf(sources),
              placesOf(sources)));
    });
    return network;
  }

  private static void checkMachine(Evaluator evaluator, String name, List<MachineSource> sources) {
    Span at = sources.get(0).span();
    if (!isMachineName(name)) {
      throw NetworkErrors.badName(name, at);
    }
    for (MachineSource source : sources) {
      Value value = source.module().force();
      boolean module =
          value instanceof AttrSet
              || value instanceof NixFunction
              || value instanceof NixPath
              || (value instanceof NixString text && text.text().startsWith("/"));
      if (!module) {
        throw NetworkErrors.notAMachine(name, evaluator.describe(value), source.span());
      }
    }
  }

  private static boolean isMachineName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean first =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      if (!first && (i == 0 || (c != '-' && c != '.'))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static List<String> filesOf(List<MachineSource> sources) {
    List<String> files = new ArrayList<>(sources.size());
    for (MachineSource source : sources) {
      if (!files.contains(source.file())) {
        files.add(source.file());
      }
    }
    return files;
  }

  private static List<Span> placesOf(List<MachineSource> sources) {
    List<Span> places = new ArrayList<>(sources.size());
    for (MachineSource source : sources) {
      Span place = source.span();
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  private static Network ofModules(
      Evaluator evaluator, String name, List<NetworkFile> files, NetworkSettings settings) {
    Network network = new Network(evaluator, name, AttrSet.EMPTY);
    MachineEvaluation evaluation =
        new MachineEvaluation(evaluator, settings, name, network.uuid(), List.of());
    List<Value> modules = new ArrayList<>(files.size());
    List<String> paths = new ArrayList<>(files.size());
    for (NetworkFile file : files) {
      modules.add(evaluation.plainModule(file));
      paths.add(file.path());
    }
    Configuration configuration = evaluation.addPlain(name, modules);
    String hostName = evaluation.definedHostName(configuration);
    String machine = hostName == null ? name : hostName;
    if (!isMachineName(machine)) {
      throw NetworkErrors.badName(machine, null);
    }
    network.machines.put(machine, new Machine(machine, configuration, paths, List.of()));
    return network;
  }

  /** The name of the deployment. */
  public String name() {
    return name;
  }

  /** An identifier that depends on the name alone, so that it is the same in every run. */
  public String uuid() {
    return UUID.nameUUIDFromBytes(("nixc:" + name).getBytes(StandardCharsets.ISO_8859_1))
        .toString();
  }

  /** What the files say under {@code network}, such as a description. */
  public AttrSet attributes() {
    return attributes;
  }

  /** The description that the files give, or null. */
  public @Nullable String description() {
    Value value = attributes.get("description");
    return value == null
        ? null
        : evaluator
            .forceString(
                value,
                attributes.spanOf(Symbol.of("description")),
                "while evaluating the description of the network")
            .text();
  }

  /** The names of the machines in byte order. */
  public List<String> names() {
    return List.copyOf(machines.keySet());
  }

  /** All machines in the order of their names. */
  public List<Machine> machines() {
    return List.copyOf(machines.values());
  }

  /**
   * The machines of some names, in the given order, or all where none is given.
   *
   * @throws UserException for a name that no machine has
   */
  public List<Machine> select(List<String> chosen) {
    if (chosen.isEmpty()) {
      return machines();
    }
    List<Machine> selected = new ArrayList<>(chosen.size());
    for (String machine : chosen) {
      Machine found = machine(machine);
      if (!selected.contains(found)) {
        selected.add(found);
      }
    }
    return selected;
  }

  /**
   * The machine of a name.
   *
   * @throws UserException where there is none
   */
  public Machine machine(String machine) {
    Machine found = machines.get(machine);
    if (found == null) {
      throw NetworkErrors.unknownMachine(machine, names());
    }
    return found;
  }

  /**
   * The only machine.
   *
   * @throws UserException where there are several
   */
  public Machine only() {
    if (machines.size() != 1) {
      throw NetworkErrors.severalMachines(names());
    }
    for (Machine machine : machines.values()) {
      return machine;
    }
    throw new BugException("a network without machines");
  }
}
