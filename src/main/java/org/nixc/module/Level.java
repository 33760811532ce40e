package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * A set of options on the way from the root to the options themselves, such as {@code
 * services.nginx}.
 *
 * <p>What must hold for laziness: the names of the children come from the names in declarations
 * alone, so that a declaration may look at other options; whether a child is an option or a set of
 * options is found out when somebody asks for that child. Definitions of this level are looked at
 * (their names, not their values) only when the value of some option in it is wanted, and then once
 * for all its children.
 */
final class Level {
  /** What one module declares at this level. */
  record DeclaredSet(String file, AttrSet options) {}

  /** What one module declares under one name, not looked at yet. */
  private record Given(String file, Value value, @Nullable Span span) {}

  private final Engine engine;
  private final List<String> path;
  private final Lazy<Map<Symbol, Child>> children;
  private final Lazy<Map<Symbol, List<Definition>>> definitions;
  private final Lazy<AttrSet> config;
  private final Lazy<AttrSet> options;

  Level(
      Engine engine,
      List<String> path,
      List<DeclaredSet> declared,
      Lazy<List<Definition>> configured) {
    this.engine = engine;
    this.path = path;
    this.children = new Lazy<>(() -> findChildren(declared));
    this.definitions = new Lazy<>(() -> splitDefinitions(configured.get()));
    this.config = new Lazy<>(this::buildConfig);
    this.options = new Lazy<>(this::buildOptions);
  }

  /** An option or a set of options, whichever the declarations turn out to be. */
  final class Child {
    private final Symbol name;
    private final List<Given> given = new ArrayList<>(1);
    private @Nullable Object resolved;
    private boolean running;

    Child(Symbol name) {
      this.name = name;
    }

    /** The {@link Level} or {@link Option}. */
    Object get() {
      Object known = resolved;
      if (known == null) {
        if (running) {
          throw OptionErrors.declarationLoop(OptionPath.child(path, name.text()));
        }
        running = true;
        try {
          known = child(name, given);
          resolved = known;
        } finally {
          running = false;
        }
      }
      return known;
    }
  }

  /** The value of {@code config} here: declared options only. */
  AttrSet config() {
    return config.get();
  }

  /** The value of {@code options} here. */
  AttrSet options() {
    return options.get();
  }

  private Map<Symbol, Child> findChildren(List<DeclaredSet> declared) {
    Map<Symbol, Child> byName = new TreeMap<>();
    for (DeclaredSet set : declared) {
      AttrSet attrs = set.options();
      for (int i = 0; i < attrs.size(); i++) {
        Symbol name = attrs.nameAt(i);
        Child child = byName.get(name);
        if (child == null) {
          child = new Child(name);
          byName.put(name, child);
        }
        child.given.add(new Given(set.file(), attrs.valueAt(i), attrs.spanAt(i)));
      }
    }
    return byName;
  }

  private Object child(Symbol name, List<Given> given) {
    List<String> childPath = OptionPath.child(path, name.text());
    List<Option.Declaration> options = new ArrayList<>(given.size());
    List<Option.Declaration> sets = new ArrayList<>(0);
    for (Given one : given) {
      Value value = one.value().force();
      String type = Names.typeOf(value);
      boolean isOption = "option".equals(type);
      if (!(value instanceof AttrSet attrs) || (type != null && !isOption)) {
        throw ModuleErrors.noDeclaration(
            engine.evaluator(), one.file(), childPath, value, one.span());
      }
      (isOption ? options : sets).add(new Option.Declaration(one.file(), attrs, one.span()));
    }
    Lazy<List<Definition>> defined =
        new Lazy<>(() -> {
          List<Definition> all = definitions.get().get(name);
          return all == null ? List.of() : all;
        });
    if (options.isEmpty()) {
      List<DeclaredSet> nested = new ArrayList<>(sets.size());
      for (Option.Declaration set : sets) {
        nested.add(new DeclaredSet(set.file(), set.attributes()));
      }
      return new Level(engine, childPath, nested, defined);
    }
    return new DeclaredOption(engine, childPath, options, sets.isEmpty() ? null : sets, defined);
  }

  private Map<Symbol, List<Definition>> splitDefinitions(List<Definition> configured) {
    Map<Symbol, List<Definition>> byName = new LinkedHashMap<>();
    for (Definition definition : configured) {
      for (Properties.Pushed set : pushedDown(definition)) {
        AttrSet attrs = set.attrs();
        for (int i = 0; i < attrs.size(); i++) {
          Span span = attrs.spanAt(i);
          byName
              .computeIfAbsent(attrs.nameAt(i), name -> new ArrayList<>(1))
              .add(
                  new Definition(
                      definition.file(), set.valueAt(i), span == null ? definition.span() : span));
        }
      }
    }
    return byName;
  }

  private List<Properties.Pushed> pushedDown(Definition definition) {
    try {
      return engine.merging().properties().pushDown(definition, path);
    } catch (EvalException e) {
      if (OptionErrors.isUnexplainedLoop(e)) {
        throw OptionErrors.structureLoop(
            "which options the module '"
                + definition.file()
                + "' defines"
                + (path.isEmpty() ? "" : " in '" + OptionPath.show(path) + "'")
                + " depends on config itself",
            definition.span(),
            e,
            "write lib.mkIf CONDITION { ... } instead of if, and no attribute names that come from config");
      }
      throw e;
    }
  }

  private AttrSet buildConfig() {
    Map<Symbol, Child> all = children.get();
    AttrSet.Builder set = AttrSet.builder(all.size());
    for (Map.Entry<Symbol, Child> child : all.entrySet()) {
      set.put(child.getKey(), new ChildThunk(child.getValue()));
    }
    return set.build();
  }

  private AttrSet buildOptions() {
    Map<Symbol, Child> all = children.get();
    AttrSet.Builder set = AttrSet.builder(all.size());
    for (Map.Entry<Symbol, Child> entry : all.entrySet()) {
      Child child = entry.getValue();
      set.put(
          entry.getKey(),
          Thunk.of(() ->
              child.get() instanceof Level level
                  ? level.options()
                  : engine.optionValue((DeclaredOption) child.get(), new ChildThunk(child))));
    }
    return set.build();
  }

  /** A definition for which nothing is declared. */
  record Unmatched(List<String> path, List<Definition> definitions) {}

  /** All definitions, at this level and below, for which nothing is declared. */
  void unmatched(Consumer<Unmatched> into) {
    Map<Symbol, Child> declared = children.get();
    for (Map.Entry<Symbol, List<Definition>> defined : definitions.get().entrySet()) {
      Child child = declared.get(defined.getKey());
      if (child == null) {
        into.accept(
            new Unmatched(OptionPath.child(path, defined.getKey().text()), defined.getValue()));
      } else if (child.get() instanceof Level level) {
        level.unmatched(into);
      }
    }
  }

  /** All options at this level and below, in order of their paths. */
  void forEachOption(Consumer<Option> into) {
    for (Child child : children.get().values()) {
      if (child.get() instanceof Level level) {
        level.forEachOption(into);
      } else {
        into.accept((Option) child.get());
      }
    }
  }

  /** The option or level at a path below this one, or null; stops at the first option. */
  @Nullable Object find(List<String> rest) {
    if (rest.isEmpty()) {
      return this;
    }
    Symbol name = Symbol.existing(rest.get(0));
    Child child = name == null ? null : children.get().get(name);
    if (child == null) {
      return null;
    }
    Object found = child.get();
    return found instanceof Level level ? level.find(rest.subList(1, rest.size())) : found;
  }

  /** The names that are declared here, in order. */
  List<String> names() {
    return children.get().keySet().stream().map(Symbol::text).toList();
  }

  /** Whether a name is declared here; nothing is looked at. */
  boolean declares(Symbol name) {
    return children.get().containsKey(name);
  }

  /** The definitions of a name here. */
  List<Definition> defined(Symbol name) {
    List<Definition> all = definitions.get().get(name);
    return all == null ? List.of() : all;
  }

  /** Lays freeform values under the declared ones; where both are sets of options, deeper. */
  AttrSet overlay(AttrSet freeform) {
    AttrSet declared = config();
    AttrSet.Builder both = AttrSet.builder(declared.size());
    for (Map.Entry<Symbol, Child> entry : children.get().entrySet()) {
      Symbol name = entry.getKey();
      Value under = freeform.get(name);
      Value over = declared.get(name);
      if (over == null) {
        continue;
      }
      both.put(
          name,
          under == null
              ? over
              : Thunk.of(() ->
                  entry.getValue().get() instanceof Level level
                          && under.force() instanceof AttrSet set
                      ? level.overlay(set)
                      : over));
    }
    return AttrSet.update(freeform, both.build());
  }

  /** The names from a path as a list value. */
  static NixList pathValue(List<String> path) {
    Value[] parts = new Value[path.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = NixString.of(path.get(i));
    }
    return NixList.of(parts);
  }
}
