package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.Evaluator;
import org.nixc.module.Option;
import org.nixc.network.Machine;
import org.nixc.network.Network;
import org.nixc.render.OutputTree;

/**
 * What checks see of a machine: its configuration, its rendered files, and the network around it.
 * What several checks need is worked out once.
 */
final class MachineView {
  private final Evaluator evaluator;
  private final Network network;
  private final Machine machine;
  private final OutputTree tree;
  private final @Nullable Set<Option> read;
  private final Setting config;
  private List<MachineView> peers = List.of();
  private @Nullable List<Rendered> files;
  private @Nullable Units units;
  private @Nullable List<Listener> listeners;
  private @Nullable DebianPackages packages;

  /**
   * A view.
   *
   * @param read every option that a target, an assertion or another option of these reads; null
   *     where that is not known
   */
  MachineView(
      Evaluator evaluator,
      Network network,
      Machine machine,
      OutputTree tree,
      @Nullable Set<Option> read) {
    this.evaluator = evaluator;
    this.network = network;
    this.machine = machine;
    this.tree = tree;
    this.read = read;
    this.config = Setting.root(machine.configuration().config());
  }

  /** Tells it which views there are, its own among them. */
  void meet(List<MachineView> all) {
    peers = all;
  }

  /** All machines of the network that could be looked at. */
  List<MachineView> peers() {
    return peers;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  Network network() {
    return network;
  }

  Machine machine() {
    return machine;
  }

  OutputTree tree() {
    return tree;
  }

  /** Whether anything that nixc writes depends on an option. */
  boolean isRead(Option option) {
    return read == null || read.contains(option);
  }

  /** The setting at a path whose names hold no dots, such as {@code services.nginx.enable}. */
  Setting at(String path) {
    return config.at(path);
  }

  /** The whole configuration. */
  Setting config() {
    return config;
  }

  /** The services that are on, each as the set of its options. */
  List<Setting> services() {
    List<Setting> on = new ArrayList<>();
    for (Setting service : at("services").attributes().values()) {
      if (service.isHidden()) {
        // An old name of a service: to read it would be to use it.
        continue;
      }
      Setting enable = service.get("enable");
      if (!enable.isHidden() && enable.isTrue()) {
        on.add(service);
      }
    }
    return on;
  }

  /** The Debian packages that the machine needs. */
  DebianPackages packages() {
    DebianPackages known = packages;
    if (known == null) {
      known = new DebianPackages(this);
      packages = known;
    }
    return known;
  }

  /** The units of the machine. */
  Units units() {
    Units known = units;
    if (known == null) {
      known = Units.of(at("systemd"));
      units = known;
    }
    return known;
  }

  /** Where programs of the machine take connections, as far as the configuration tells. */
  List<Listener> listeners() {
    List<Listener> known = listeners;
    if (known == null) {
      known = Listeners.of(this);
      listeners = known;
    }
    return known;
  }

  /** The regular files on the machine that nixc writes. */
  List<Rendered> files() {
    List<Rendered> known = files;
    if (known == null) {
      known = Rendered.of(tree);
      files = known;
    }
    return known;
  }
}
