package org.nixc.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.module.Configuration;
import org.nixc.module.Engine;
import org.nixc.module.Option;

/**
 * Puts the modules of machines together and evaluates them, all in one engine, so that machines can
 * read each other through {@code nodes}.
 *
 * <p>The order of modules is NixOps': the machine's own, {@code defaults}, what NixOps itself says,
 * then the modules that every machine gets. Each definition of a machine stands behind an {@code
 * imports}; because definitions are merged in reversed breadth-first order, this puts them before
 * those of the modules that every machine gets.
 */
final class MachineEvaluation {
  /** What NixOps says gives way to a plain definition and wins over a {@code mkDefault}. */
  private static final int NIXOPS_PRIORITY = 900;

  private static final List<String> HOST_NAME = List.of("networking", "hostName");

  private final Evaluator evaluator;
  private final NetworkSettings settings;
  private final String networkName;
  private final String uuid;
  private final Engine engine;
  private final Map<String, Configuration> configurations = new LinkedHashMap<>();
  private final Thunk nodes;
  private final Thunk resources;

  MachineEvaluation(
      Evaluator evaluator,
      NetworkSettings settings,
      String networkName,
      String uuid,
      List<MachineSource> resourceSources) {
    this.evaluator = evaluator;
    this.settings = settings;
    this.networkName = networkName;
    this.uuid = uuid;
    this.engine =
        new Engine(evaluator, Thunk.of(() -> evaluator.sources().importFile(settings.lib(), null)));
    this.nodes = Thunk.of(this::nodes);
    this.resources = Thunk.of(() -> resources(resourceSources));
  }

  /** The machine's configuration, evaluated when it is read. */
  Configuration add(String name, List<MachineSource> sources, List<MachineSource> defaults) {
    List<Value> modules = new ArrayList<>();
    for (MachineSource source : sources) {
      modules.add(wrapped(source));
    }
    for (MachineSource source : defaults) {
      modules.add(wrapped(source));
    }
    return addPlain(name, modules);
  }

  /** The configuration of modules that stand side by side. */
  Configuration addPlain(String name, List<Value> modules) {
    List<Value> all = new ArrayList<>(modules);
    all.add(nixopsModule(name));
    all.addAll(baseModules());
    Configuration configuration = engine.evaluate(all, specialArgs(name));
    configurations.put(name, configuration);
    return configuration;
  }

  /** A file as a module; a path keeps its key, so that somebody who imports it imports it once. */
  Value plainModule(NetworkFile file) {
    return file.path().startsWith("/") ? new NixPath(file.path()) : file.value();
  }

  /** {@code networking.hostName}, if the option exists and somebody but us defines it. */
  @Nullable String definedHostName(Configuration configuration) {
    Option option = configuration.option(HOST_NAME);
    if (option == null || option.winners().isEmpty()) {
      return null;
    }
    if (option.winners().get(0).priority() >= NIXOPS_PRIORITY) {
      return null;
    }
    String text =
        evaluator.forceString(option.value(), null, "while evaluating networking.hostName").text();
    return text.isEmpty() ? null : text;
  }

  private static AttrSet wrapped(MachineSource source) {
    @Nullable Span[] spans = {source.span()};
    return AttrSet.builder(2)
        .put("_file", NixString.of(source.file()))
        .put("imports", NixList.withSpans(new Value[] {source.module()}, spans))
        .build();
  }

  private List<Value> baseModules() {
    String list = settings.modules() + "/module-list.nix";
    Value value = evaluator.sources().importFile(list, null);
    return List.of(evaluator.forceList(value, null, "while evaluating '" + list + "'").toArray());
  }

  private AttrSet specialArgs(String name) {
    return AttrSet.builder(6)
        .put("modulesPath", NixString.of(settings.modules()))
        .put("name", NixString.of(name))
        .put("nodes", nodes)
        .put("resources", resources)
        .put("uuid", NixString.of(uuid))
        .put("deploymentName", NixString.of(networkName))
        .build();
  }

  private Value nodes() {
    AttrSet.Builder all = AttrSet.builder(configurations.size());
    configurations.forEach((name, configuration) -> all.put(name, node(configuration)));
    return all.build();
  }

  private Value node(Configuration configuration) {
    return Thunk.of(() -> {
      AttrSet result = configuration.result();
      return AttrSet.update(
          result, AttrSet.builder(1).put("pkgs", Thunk.of(() -> pkgsOf(result))).build());
    });
  }

  private Value pkgsOf(AttrSet result) {
    Value module = result.get("_module");
    AttrSet internal = evaluator.forceAttrs(module == null ? AttrSet.EMPTY : module, null, "");
    Value args = internal.get("args");
    Value pkgs =
        args == null
            ? null
            : evaluator.forceAttrs(args, null, "while evaluating _module.args").get("pkgs");
    return pkgs == null ? AttrSet.EMPTY : pkgs;
  }

  /** The resources of the network by type and name, and {@code machines}. */
  private Value resources(List<MachineSource> sources) {
    Map<Symbol, Map<Symbol, List<Value>>> byType = new LinkedHashMap<>();
    for (MachineSource source : sources) {
      AttrSet types =
          evaluator.forceAttrs(source.module(), source.span(), "while evaluating 'resources'");
      for (int i = 0; i < types.size(); i++) {
        AttrSet named =
            evaluator.forceAttrs(types.valueAt(i), types.spanAt(i), "while evaluating 'resources'");
        Map<Symbol, List<Value>> ofType =
            byType.computeIfAbsent(types.nameAt(i), t -> new LinkedHashMap<>());
        for (int j = 0; j < named.size(); j++) {
          ofType
              .computeIfAbsent(named.nameAt(j), n -> new ArrayList<>(1))
              .add(wrapped(new MachineSource(source.file(), named.valueAt(j), named.spanAt(j))));
        }
      }
    }
    AttrSet.Builder all = AttrSet.builder(byType.size() + 1);
    byType.forEach((type, named) -> {
      AttrSet.Builder set = AttrSet.builder(named.size());
      named.forEach((name, modules) -> set.put(name, resource(name.text(), modules)));
      all.put(type, set.build());
    });
    AttrSet.Builder machines = AttrSet.builder(configurations.size());
    configurations.forEach(
        (name, configuration) -> machines.put(name, Thunk.of(configuration::config)));
    return all.put("machines", machines.build()).build();
  }

  /** A resource has no options of its own here: what is said is taken as it is. */
  private Value resource(String name, List<Value> modules) {
    return Thunk.of(() -> {
      List<Value> all = new ArrayList<>(modules);
      all.add(AttrSet.builder(1).put("freeformType", engine.anything()).build());
      return engine.evaluate(all, specialArgs(name)).config();
    });
  }

  /** What NixOps itself says about a machine, as far as the options for it are declared. */
  private Value nixopsModule(String name) {
    return new PrimOp(
        "nixops",
        1,
        (ev, args, at) -> {
          AttrSet given = ev.forceAttrs(args[0], at, "while evaluating the arguments of a module");
          // Later than the module itself: which options there are depends on all modules.
          Value config = Thunk.of(() -> nixopsConfig(name, given));
          return AttrSet.builder(2)
              .put("_file", NixString.of("<nixops>"))
              .put("config", config)
              .build();
        },
        false);
  }

  private Value nixopsConfig(String name, AttrSet given) {
    Value options = given.get("options");
    AttrSet declared =
        options == null
            ? AttrSet.EMPTY
            : evaluator.forceAttrs(options, null, "while evaluating the options of a machine");
    AttrSet.Builder config = AttrSet.builder(3);
    AttrSet.Builder deployment = AttrSet.builder(4);
    put(deployment, declared, "targetHost", override(NIXOPS_PRIORITY, NixString.of(name)));
    put(deployment, declared, "name", NixString.of(networkName));
    put(deployment, declared, "uuid", NixString.of(uuid));
    put(deployment, declared, "arguments", settings.arguments());
    if (deployment.size() > 0) {
      config.put("deployment", deployment.build());
    }
    if (nested(declared, "networking").get("hostName") != null) {
      config.put(
          "networking",
          AttrSet.builder(1)
              .put("hostName", override(NIXOPS_PRIORITY, NixString.of(name)))
              .build());
    }
    return config.build();
  }

  private void put(AttrSet.Builder into, AttrSet declared, String option, Value value) {
    if (nested(declared, "deployment").get(option) != null) {
      into.put(option, value);
    }
  }

  private AttrSet nested(AttrSet declared, String name) {
    Value value = declared.get(name);
    return value == null
        ? AttrSet.EMPTY
        : evaluator.forceAttrs(value, null, "while evaluating the options of a machine");
  }

  private static Value override(int priority, Value content) {
    return AttrSet.builder(3)
        .put("_type", NixString.of("override"))
        .put("priority", NixInt.of(priority))
        .put("content", content)
        .build();
  }
}
