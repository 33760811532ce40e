package org.nixc.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Closure;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Paths;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.syntax.Expr;

/**
 * Loads modules and what they import: breadth first, each key once, in the order in which they are
 * met. A module is a path, a function or a set; a set with {@code config} or {@code options} is in
 * the explicit form, any other one is its configuration itself.
 */
final class ModuleLoader {
  private static final Set<String> STRUCTURE =
      Set.of(
          "_class",
          "_file",
          "key",
          "disabledModules",
          "imports",
          "options",
          "config",
          "meta",
          "freeformType");

  /** Keys of modules without a file grow with each import: this is far beyond what is sensible. */
  private static final int MAX_KEY = 10_000;

  private final Evaluator evaluator;
  private final Evaluation evaluation;

  ModuleLoader(Evaluator evaluator, Evaluation evaluation) {
    this.evaluator = evaluator;
    this.evaluation = evaluation;
  }

  private record Pending(Value value, String file, String key, @Nullable Span span) {}

  /**
   * The modules that count, and all that were looked at.
   *
   * @param modules in the order in which they are met
   * @param roots the modules given to the evaluation
   * @param imports what each module imports, by key
   * @param disabled the keys of modules that others took out
   */
  record Loaded(
      List<Module> modules,
      List<Module> roots,
      Map<String, List<Module>> imports,
      Set<String> disabled) {
    /** The order in which definitions are merged. */
    List<Module> reversed() {
      return modules.reversed();
    }

    /** Each given module with its imports, as sets. */
    Value graph() {
      return graph(roots, new HashSet<>());
    }

    private NixList graph(List<Module> of, Set<String> around) {
      Value[] nodes = new Value[of.size()];
      for (int i = 0; i < nodes.length; i++) {
        Module module = of.get(i);
        List<Module> inner = List.of();
        if (around.add(module.key())) {
          inner = imports.getOrDefault(module.key(), List.of());
        }
        nodes[i] =
            AttrSet.builder(4)
                .put("disabled", NixBool.of(disabled.contains(module.key())))
                .put("file", NixString.of(module.file()))
                .put(Names.IMPORTS, graph(inner, around))
                .put(Names.KEY, NixString.of(module.key()))
                .build();
        if (!inner.isEmpty()) {
          around.remove(module.key());
        }
      }
      return NixList.of(nodes);
    }
  }

  /** Loads modules and everything they import. */
  Loaded load(List<Value> roots) {
    List<Module> starts = new ArrayList<>(roots.size());
    for (int i = 0; i < roots.size(); i++) {
      starts.add(
          loadOne(new Pending(roots.get(i), Definition.UNKNOWN_FILE, ":anon-" + (i + 1), null)));
    }
    // Structure first: a module can take out another one wherever that is imported.
    Set<String> disabled = new HashSet<>();
    DisabledModules disabledModules = new DisabledModules(evaluator, evaluation.modulesPath());
    Map<String, List<Module>> childrenByKey = new HashMap<>();
    ArrayDeque<Module> work = new ArrayDeque<>(starts);
    while (!work.isEmpty()) {
      Module module = work.removeFirst();
      if (childrenByKey.containsKey(module.key())) {
        continue;
      }
      for (Value entry : module.disabled()) {
        disabled.add(disabledModules.key(entry.force(), module.file(), module.span()));
      }
      if (!module.imports().isEmpty() && module.key().length() > MAX_KEY) {
        throw OptionErrors.of(
            "NX3006",
            "the imports of '" + module.file() + "' are nested without end",
            module.span(),
            List.of(),
            "a module imports itself; give it a file of its own, or an attribute key");
      }
      List<Module> children = new ArrayList<>(module.imports().size());
      for (int i = 0; i < module.imports().size(); i++) {
        children.add(
            loadOne(
                new Pending(
                    module.imports().get(i),
                    module.file(),
                    module.key() + ":anon-" + (i + 1),
                    module.importSpans().get(i))));
      }
      childrenByKey.put(module.key(), children);
      work.addAll(children);
    }
    return new Loaded(closure(starts, childrenByKey, disabled), starts, childrenByKey, disabled);
  }

  private static List<Module> closure(
      List<Module> starts, Map<String, List<Module>> childrenByKey, Set<String> disabled) {
    List<Module> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    ArrayDeque<Module> work = new ArrayDeque<>(starts);
    while (!work.isEmpty()) {
      Module module = work.removeFirst();
      if (disabled.contains(module.key()) || !seen.add(module.key())) {
        continue;
      }
      found.add(module);
      work.addAll(childrenByKey.getOrDefault(module.key(), List.of()));
    }
    return found;
  }

  private Module loadOne(Pending pending) {
    Value value;
    try {
      value = pending.value().force();
    } catch (EvalException e) {
      throw inImports(e, pending.file(), pending.span());
    }
    return switch (value) {
      case NixPath path -> loadFile(path.path(), pending);
      case NixString string -> loadString(string, pending);
      case AttrSet attrs when isPathLike(attrs) ->
          loadFile(
              evaluator
                  .coercion()
                  .coerce(
                      attrs,
                      org.nixc.eval.Coercion.Mode.PLAIN,
                      pending.span(),
                      "while evaluating a module")
                  .text(),
              pending);
      default -> structured(value, pending.file(), pending.key(), pending.span());
    };
  }

  private static boolean isPathLike(AttrSet attrs) {
    return attrs.get("outPath") != null && attrs.get("_type") == null;
  }

  private Module loadString(NixString string, Pending pending) {
    if (!string.text().startsWith("/")) {
      throw OptionErrors.of(
          "NX3006",
          "a module cannot be the string \"" + string.text() + "\"",
          pending.span(),
          List.of(),
          "write a path without quotes, such as ./" + string.text());
    }
    return loadFile(Paths.canonical(string.text()), pending);
  }

  private Module loadFile(String path, Pending pending) {
    Value content;
    try {
      content = evaluator.sources().importFile(path, pending.span());
    } catch (EvalException e) {
      throw e.addTrace("while importing the module '" + path + "'", pending.span());
    }
    return structured(content, path, path, null);
  }

  private static EvalException inImports(EvalException e, String file, @Nullable Span at) {
    return OptionErrors.isUnexplainedLoop(e)
        ? OptionErrors.structureLoop(
            "the imports of '" + file + "' depend on config or on an argument that comes from it",
            at,
            e,
            "use lib.mkIf in config instead; imports may use lib, modulesPath and what specialArgs gives, but not config and pkgs")
        : e;
  }

  /** Calls the module if it is a function, then takes it apart. */
  private Module structured(Value value, String file, String key, @Nullable Span at) {
    Value body = value;
    boolean callable =
        body instanceof NixFunction
            || (body instanceof AttrSet functor && functor.get("__functor") != null);
    if (callable) {
      body = call(body, file, key, at);
    }
    if (!(body instanceof AttrSet attrs)) {
      throw callable || !key.startsWith(":") || body instanceof NixFunction
          ? ModuleErrors.noSet(evaluator, file, key, body, at)
          : body instanceof NixList
              ? ModuleErrors.nestedList(file, body, at)
              : ModuleErrors.noModule(evaluator, file, body, at);
    }
    String type = Names.typeOf(attrs);
    if (type != null && !type.equals("module")) {
      if (!type.equals("if") && !type.equals("override")) {
        throw ModuleErrors.otherKind(file, type, evaluation.moduleClass(), evaluation.prefix(), at);
      }
      return new Module(file, key, List.of(), List.of(), List.of(), AttrSet.EMPTY, attrs, at);
    }
    return takeApart(attrs, file, key, at);
  }

  private Value call(Value function, String file, String key, @Nullable Span at) {
    try {
      return evaluator.call(function, arguments(function, file, key), at).force();
    } catch (EvalException e) {
      if (OptionErrors.isUnexplainedLoop(e)) {
        throw OptionErrors.structureLoop(
            "what the module '" + file + "' says at all depends on config itself",
            at,
            e,
            "write lib.mkIf CONDITION { ... } instead of if, and no attribute names that come from config");
      }
      throw e.addTrace("while evaluating the module '" + file + "'", at);
    }
  }

  /** The arguments that the function names: the fixed ones, else {@code _module.args}, all lazy. */
  private Value arguments(Value function, String file, String key) {
    AttrSet fixed = evaluation.fixedArguments();
    AttrSet.Builder more = AttrSet.builder(4);
    for (Formal formal : formals(function)) {
      if (fixed.get(formal.name) == null) {
        more.put(formal.name, Thunk.of(() -> argument(formal, file, key)));
      }
    }
    return more.size() == 0 ? fixed : AttrSet.update(fixed, more.build());
  }

  private Value argument(Formal formal, String file, String key) {
    try {
      return evaluation.moduleArgument(formal.name, file, formal.span);
    } catch (EvalException e) {
      String name = formal.name.text();
      throw OptionErrors.isUnexplainedLoop(e)
          ? e.addTrace(LibraryWords.notProvided(name), null)
              .addTrace(LibraryWords.argument(name, key), null)
          : e;
    }
  }

  private record Formal(Symbol name, @Nullable Span span) {}

  private List<Formal> formals(Value function) {
    List<Formal> names = new ArrayList<>();
    if (function instanceof Closure closure && closure.formals() != null) {
      for (Expr.Formal formal : closure.formals().formals()) {
        names.add(new Formal(Symbol.of(formal.name()), formal.span()));
      }
    } else if (function instanceof AttrSet attrs) {
      Value args = attrs.get(Names.FUNCTION_ARGS);
      if (args != null && args.force() instanceof AttrSet set) {
        for (int i = 0; i < set.size(); i++) {
          names.add(new Formal(set.nameAt(i), set.spanAt(i)));
        }
      } else {
        Value functor = attrs.get("__functor");
        if (functor != null) {
          Value inner = evaluator.call(functor, attrs, null);
          return formals(inner);
        }
      }
    }
    return names;
  }

  private Module takeApart(
      AttrSet attrs, String fallbackFile, String fallbackKey, @Nullable Span at) {
    Value givenFile = attrs.get(Names.FILE);
    String file = givenFile == null ? fallbackFile : fileText(givenFile);
    Value givenKey = attrs.get(Names.KEY);
    String key = givenKey == null ? fallbackKey : keyText(givenKey);
    checkClass(attrs, file, at);
    boolean explicit = attrs.get(Names.CONFIG) != null || attrs.get(Names.OPTIONS) != null;
    if (explicit) {
      checkExplicit(attrs, file, fallbackKey);
    }
    NixList imports = imports(attrs, explicit, file);
    List<Value> modules = new ArrayList<>(imports.size());
    List<@Nullable Span> spans = new ArrayList<>(imports.size());
    for (int i = 0; i < imports.size(); i++) {
      modules.add(imports.get(i));
      spans.add(imports.spanAt(i));
    }
    Value config = explicit ? explicitConfig(attrs) : shorthandConfig(attrs);
    Value options = attrs.get(Names.OPTIONS);
    return new Module(
        file,
        key,
        modules,
        spans,
        list(attrs, Names.DISABLED, file),
        explicit && options != null ? options : AttrSet.EMPTY,
        config,
        explicit ? attrs.spanOf(Names.CONFIG) : at);
  }

  private String fileText(Value value) {
    return evaluator
        .coercion()
        .coerce(value, org.nixc.eval.Coercion.Mode.TO_STRING, null, "while evaluating _file")
        .text();
  }

  private static String keyText(Value value) {
    Value forced = value.force();
    return switch (forced) {
      case NixString string -> string.text();
      case NixPath path -> path.path();
      case NixInt number -> "int:" + number.value();
      case NixBool bool -> "bool:" + bool.value();
      default -> "key@" + System.identityHashCode(forced);
    };
  }

  private void checkClass(AttrSet attrs, String file, @Nullable Span at) {
    Value given = attrs.get(Names.CLASS);
    String wanted = evaluation.moduleClass();
    if (given == null || wanted == null || !(given.force() instanceof NixString string)) {
      return;
    }
    if (!string.text().equals(wanted)) {
      throw ModuleErrors.otherClass(
          file,
          string.text(),
          wanted,
          evaluation.prefix(),
          at == null ? attrs.spanOf(Names.CLASS) : at);
    }
  }

  private void checkExplicit(AttrSet attrs, String file, String key) {
    List<Integer> wrong = new ArrayList<>(0);
    for (int i = 0; i < attrs.size(); i++) {
      if (!STRUCTURE.contains(attrs.nameAt(i).text())) {
        wrong.add(i);
      }
    }
    if (!wrong.isEmpty()) {
      throw ModuleErrors.unsupported(attrs, wrong, file, key, evaluation.prefix());
    }
  }

  private NixList imports(AttrSet attrs, boolean explicit, String file) {
    NixList imports = NixList.of(list(attrs, Names.IMPORTS, file));
    Value given = attrs.get(Names.IMPORTS);
    if (given != null && given.force() instanceof NixList list) {
      imports = list;
    }
    if (explicit) {
      return imports;
    }
    return NixList.concat(NixList.of(list(attrs, Names.REQUIRE, file)), imports);
  }

  private List<Value> list(AttrSet attrs, Symbol name, String file) {
    Value value = attrs.get(name);
    if (value == null) {
      return List.of();
    }
    try {
      return List.of(
          evaluator
              .forceList(
                  value, attrs.spanOf(name), "while evaluating " + name + " of '" + file + "'")
              .toArray());
    } catch (EvalException e) {
      throw inImports(e, file, attrs.spanOf(name));
    }
  }

  private static Value explicitConfig(AttrSet attrs) {
    Value config = attrs.get(Names.CONFIG);
    return withStructure(config == null ? AttrSet.EMPTY : config, attrs);
  }

  private static Value shorthandConfig(AttrSet attrs) {
    AttrSet.Builder rest = AttrSet.builder(attrs.size());
    for (int i = 0; i < attrs.size(); i++) {
      Symbol name = attrs.nameAt(i);
      boolean structural =
          name == Names.FILE
              || name == Names.KEY
              || name == Names.CLASS
              || name == Names.DISABLED
              || name == Names.REQUIRE
              || name == Names.IMPORTS
              || name == Names.FREEFORM;
      if (!structural) {
        rest.put(name, attrs.valueAt(i), attrs.spanAt(i));
      }
    }
    Value freeform = attrs.get(Names.FREEFORM);
    AttrSet config = rest.build();
    return freeform == null ? config : merged(config, freeformDefinition(freeform));
  }

  /** {@code meta} and {@code freeformType} are definitions in another place. */
  private static Value withStructure(Value config, AttrSet attrs) {
    Value result = config;
    Value meta = attrs.get(Names.META);
    if (meta != null) {
      result =
          merged(
              result, AttrSet.builder(1).put(Names.META, meta, attrs.spanOf(Names.META)).build());
    }
    Value freeform = attrs.get(Names.FREEFORM);
    return freeform == null ? result : merged(result, freeformDefinition(freeform));
  }

  private static AttrSet freeformDefinition(Value freeform) {
    return AttrSet.builder(1)
        .put(Names.MODULE, AttrSet.builder(1).put(Names.FREEFORM, freeform).build())
        .build();
  }

  private static Value merged(Value first, Value second) {
    return AttrSet.builder(2)
        .put(Names.TYPE, NixString.of("merge"))
        .put(Names.CONTENTS, NixList.of(first, second))
        .build();
  }
}
