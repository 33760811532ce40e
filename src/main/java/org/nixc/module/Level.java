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
 * <p>What must hold for laziness: the names of the children come from declarations alone.
 * Definitions of this level are looked at (their names, not their values) only when the value of
 * some option in it is wanted, and then once for all its children.
 */
final class Level {
  /** What one module declares at this level. */
  record DeclaredSet(String file, AttrSet options) {}

  private final Engine engine;
  private final List<String> path;
  private final Lazy<Map<Symbol, Lazy<Object>>> children;
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

  List<String> path() {
    return path;
  }

  /** The child of a name, a {@link Level} or an {@link Option}; null where there is none. */
  @Nullable Object child(Symbol name) {
    Lazy<Object> child = children.get().get(name);
    return child == null ? null : child.get();
  }

  /** The value of {@code config} here: declared options only. */
  AttrSet config() {
    return config.get();
  }

  /** The value of {@code options} here. */
  AttrSet options() {
    return options.get();
  }

  /** A declaration or a set of them, not looked at yet. */
  private record Declared(String file, Value value, @Nullable Span span) {}

  /**
   * Only the names are looked at here: a declaration may itself depend on {@code options}, as those
   * of renamed options do, and is evaluated when its own child is asked for.
   */
  private Map<Symbol, Lazy<Object>> findChildren(List<DeclaredSet> declared) {
    Map<Symbol, List<Declared>> byName = new TreeMap<>();
    for (DeclaredSet set : declared) {
      for (int i = 0; i < set.options().size(); i++) {
        byName
            .computeIfAbsent(set.options().nameAt(i), n -> new ArrayList<>(1))
            .add(new Declared(set.file(), set.options().valueAt(i), set.options().spanAt(i)));
      }
    }
    Map<Symbol, Lazy<Object>> found = new LinkedHashMap<>();
    byName.forEach((name, list) -> found.put(name, new Lazy<>(() -> makeChild(name, list))));
    return found;
  }

  private Object makeChild(Symbol name, List<Declared> declared) {
    List<String> childPath = OptionPath.child(path, name.text());
    List<Option.Declaration> options = new ArrayList<>(declared.size());
    List<Option.Declaration> sets = new ArrayList<>();
    for (Declared one : declared) {
      Option.Declaration declaration = declaration(one, childPath);
      boolean isOption = "option".equals(Names.typeOf(declaration.attributes()));
      (isOption ? options : sets).add(declaration);
    }
    Lazy<List<Definition>> given =
        new Lazy<>(() -> definitions.get().getOrDefault(name, List.of()));
    if (options.isEmpty()) {
      List<DeclaredSet> nested = new ArrayList<>(sets.size());
      for (Option.Declaration set : sets) {
        nested.add(new DeclaredSet(set.file(), set.attributes()));
      }
      return new Level(engine, childPath, nested, given);
    }
    List<Value> nestedModules = sets.isEmpty() ? null : asModules(sets);
    return new Option(engine, childPath, options, nestedModules, given);
  }

  private static Option.Declaration declaration(Declared declared, List<String> path) {
    if (declared.value().force() instanceof AttrSet attrs) {
      return new Option.Declaration(declared.file(), attrs, declared.span());
    }
    throw OptionErrors.of(
        "NX3006",
        "in the module '"
            + declared.file()
            + "', '"
            + OptionPath.show(path)
            + "' under options is no option declaration",
        declared.span(),
        List.of(),
        "use lib.mkOption { … }, or a set of declarations");
  }

  /** Options declared below an option of submodule type become a module of that type. */
  private static List<Value> asModules(List<Option.Declaration> sets) {
    List<Value> modules = new ArrayList<>(sets.size());
    for (Option.Declaration set : sets) {
      modules.add(
          AttrSet.builder(2)
              .put(Names.FILE, NixString.of(set.file()))
              .put(Names.OPTIONS, set.attributes())
              .build());
    }
    return modules;
  }

  private Map<Symbol, List<Definition>> splitDefinitions(List<Definition> configured) {
    Map<Symbol, List<Definition>> byName = new LinkedHashMap<>();
    for (Definition definition : configured) {
      List<Properties.Pushed> sets;
      try {
        sets =
            engine
                .merging()
                .properties()
                .pushDown(definition.value(), definition.file(), definition.span());
      } catch (EvalException e) {
        throw Merging.inOption(e, path, definition.span());
      }
      for (Properties.Pushed set : sets) {
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

  private AttrSet buildConfig() {
    Map<Symbol, Lazy<Object>> all = children.get();
    AttrSet.Builder set = AttrSet.builder(all.size());
    all.forEach((name, child) -> set.put(name, new OptionThunk(child)));
    return set.build();
  }

  private AttrSet buildOptions() {
    Map<Symbol, Lazy<Object>> all = children.get();
    AttrSet.Builder set = AttrSet.builder(all.size());
    all.forEach((name, child) ->
        set.put(
            name,
            Thunk.of(() ->
                child.get() instanceof Level level
                    ? level.options()
                    : engine.optionValue((Option) child.get()))));
    return set.build();
  }

  /** A definition for which nothing is declared. */
  record Unmatched(List<String> path, List<Definition> definitions) {}

  /** All definitions, at this level and below, for which nothing is declared. */
  void unmatched(Consumer<Unmatched> into) {
    definitions
        .get()
        .forEach((name, list) -> {
          Object child = child(name);
          if (child == null) {
            into.accept(new Unmatched(OptionPath.child(path, name.text()), list));
          } else if (child instanceof Level level) {
            level.unmatched(into);
          }
        });
  }

  /** All options at this level and below, in order of their paths. */
  void forEachOption(Consumer<Option> into) {
    for (Lazy<Object> child : children.get().values()) {
      if (child.get() instanceof Level level) {
        level.forEachOption(into);
      } else {
        into.accept((Option) child.get());
      }
    }
  }

  /** The option or level at a path below this one, or null. */
  @Nullable Object find(List<String> rest) {
    if (rest.isEmpty()) {
      return this;
    }
    Symbol name = Symbol.existing(rest.get(0));
    Object child = name == null ? null : child(name);
    return child instanceof Level level ? level.find(rest.subList(1, rest.size())) : child;
  }

  /** Lays freeform values under the declared ones; where both are sets of options, deeper. */
  AttrSet overlay(AttrSet freeform) {
    AttrSet declared = config();
    AttrSet.Builder both = AttrSet.builder(declared.size());
    children
        .get()
        .forEach((name, child) -> {
          Value under = freeform.get(name);
          Value over = declared.get(name);
          if (over == null) {
            return;
          }
          both.put(
              name,
              under != null && child.get() instanceof Level level
                  ? Thunk.of(() ->
                      under.force() instanceof AttrSet set ? level.overlay(set) : level.config())
                  : over);
        });
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
