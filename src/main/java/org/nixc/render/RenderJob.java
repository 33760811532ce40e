package org.nixc.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.network.Machine;
import org.nixc.network.Network;
import org.nixc.network.NetworkSettings;

/**
 * Renders machines of a network. Nothing is written to disk: the trees are values, for {@link
 * TreeWriter} or for a comparison.
 */
public final class RenderJob {
  private final Evaluator evaluator;
  private final Network network;
  private final NetworkSettings settings;
  private final List<Target> targets;

  /**
   * A job.
   *
   * @param settings those with which the network was loaded
   * @param targets which files to make; {@link Target#bundled} where the user named none
   */
  public RenderJob(
      Evaluator evaluator, Network network, NetworkSettings settings, List<Target> targets) {
    this.evaluator = evaluator;
    this.network = network;
    this.settings = settings;
    this.targets = List.copyOf(targets);
  }

  /**
   * The trees of some machines, in their order.
   *
   * @throws org.nixc.diagnostic.UserException what evaluating them ends in, or that a value cannot
   *     be written in the format of its file
   */
  public List<OutputTree> render(List<Machine> machines) {
    TemplateEngine engine = new TemplateEngine(evaluator.settings().files());
    String base = base();
    List<OutputTree> trees = new ArrayList<>(machines.size());
    for (Machine machine : machines) {
      MachineRenderer renderer = new MachineRenderer(evaluator, engine, machine.name(), base);
      trees.add(renderer.render(targets, arguments(machine)));
    }
    return trees;
  }

  /** The directory that all files of the network lie in, so that no path above it shows. */
  private String base() {
    String common = null;
    for (Machine machine : network.machines()) {
      for (String file : machine.files()) {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        common = common == null ? folder : shared(common, folder);
      }
    }
    return common == null || common.isEmpty() ? "/" : common;
  }

  private static String shared(String a, String b) {
    int end = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      if (a.charAt(i) == '/') {
        end = i + 1;
      }
    }
    return a.substring(0, end);
  }

  /** What {@code target.nix} can ask for. */
  private AttrSet arguments(Machine machine) {
    return AttrSet.builder(10)
        .put("config", Thunk.of(() -> machine.configuration().config()))
        .put("options", Thunk.of(() -> machine.configuration().options()))
        .put("lib", Thunk.of(() -> evaluator.sources().importFile(settings.lib(), null)))
        .put("pkgs", Thunk.of(() -> moduleArgument(machine, "pkgs")))
        .put("name", NixString.of(machine.name()))
        .put("nodes", Thunk.of(this::nodes))
        .put("deploymentName", NixString.of(network.name()))
        .put("uuid", NixString.of(network.uuid()))
        .put("description", NixString.of(orEmpty(network.description())))
        .put("expressions", expressions())
        .build();
  }

  /** The files of the network, as paths from the directory that they all lie in. */
  private NixList expressions() {
    String base = base();
    Set<String> files = new LinkedHashSet<>();
    for (Machine machine : network.machines()) {
      files.addAll(machine.files());
    }
    Value[] paths = new Value[files.size()];
    int i = 0;
    for (String file : files) {
      paths[i++] = NixString.of(file.startsWith(base) ? file.substring(base.length()) : file);
    }
    return NixList.of(paths);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private AttrSet nodes() {
    AttrSet.Builder nodes = AttrSet.builder(network.machines().size());
    for (Machine machine : network.machines()) {
      nodes.put(
          machine.name(),
          AttrSet.builder(3)
              .put("config", Thunk.of(() -> machine.configuration().config()))
              .put("options", Thunk.of(() -> machine.configuration().options()))
              .put("pkgs", Thunk.of(() -> moduleArgument(machine, "pkgs")))
              .build());
    }
    return nodes.build();
  }

  private Value moduleArgument(Machine machine, String name) {
    Value module = machine.configuration().result().get("_module");
    Value args = module == null ? null : evaluator.forceAttrs(module, null, "").get("args");
    Value found = args == null ? null : evaluator.forceAttrs(args, null, "").get(name);
    return found == null ? AttrSet.EMPTY : found.force();
  }
}
