package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixBool;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/** An option that modules declare: declarations, type, all its definitions, and its value. */
final class DeclaredOption extends Option {
  private final Engine engine;
  private final List<String> path;
  private final List<Declaration> declarations;
  private final Lazy<List<Definition>> given;
  private final Lazy<AttrSet> attributes;
  private final Lazy<OptionType> type;
  private final Lazy<Merging.Resolved> resolved;
  private @Nullable Value value;

  DeclaredOption(
      Engine engine,
      List<String> path,
      List<Declaration> declarations,
      @Nullable List<Declaration> inside,
      Lazy<List<Definition>> given) {
    this.engine = engine;
    this.path = path;
    this.declarations = declarations;
    this.given = given;
    this.attributes = new Lazy<>(() -> Declarations.mergeAttributes(path, declarations));
    this.type = new Lazy<>(() -> Declarations.mergeTypes(engine, path, declarations, inside));
    this.resolved = new Lazy<>(this::resolve);
  }

  @Override
  public List<String> path() {
    return path;
  }

  @Override
  public List<Declaration> declarations() {
    return declarations;
  }

  /** The attributes of the declarations together. */
  AttrSet attributes() {
    return attributes.get();
  }

  @Override
  OptionType type() {
    return type.get();
  }

  @Override
  public @Nullable Option parent() {
    return null;
  }

  @Override
  public boolean isSet() {
    return !given.get().isEmpty();
  }

  @Override
  Merging.Resolved resolved() {
    if (resolved.isRunning()) {
      throw OptionErrors.loop(OptionReads.current().since(this));
    }
    return resolved.get();
  }

  @Override
  public Value value() {
    Value known = value;
    if (known != null) {
      return known;
    }
    // Through the reads, so that a loop that begins here is found, too.
    OptionReads reads = OptionReads.current();
    reads.begin(this);
    try {
      return merge();
    } finally {
      reads.end();
    }
  }

  private boolean flag(String name) {
    Value flag = attributes().get(name);
    return flag != null && flag.force() == NixBool.TRUE;
  }

  @Override
  public boolean isInternal() {
    return flag("internal") || isHidden();
  }

  @Override
  public boolean isHidden() {
    Value visible = attributes().get("visible");
    return visible != null && visible.force() == NixBool.FALSE;
  }

  /** Definitions may be forced here, outside of merging: they may ask for this option again. */
  private Merging.Resolved resolve() {
    OptionReads reads = OptionReads.current();
    reads.begin(this);
    try {
      return resolveDefinitions();
    } finally {
      if (isRegister()) {
        reads.endOfNames();
      } else {
        reads.end();
      }
    }
  }

  /**
   * Whether who reads the option looks something up in it, as a rule: a set by names, or a list
   * that only modules know. What its definitions depend on is not what such a reader depends on.
   */
  private boolean isRegister() {
    return type() instanceof CollectionTypes.AttrsOf
        || (type() instanceof CollectionTypes.ListOf && flag("internal"));
  }

  private Merging.Resolved resolveDefinitions() {
    List<Definition> all = given.get();
    Value orElse = attributes().get(Names.DEFAULT);
    if (flag("readOnly") && all.size() + (orElse == null ? 0 : 1) > 1) {
      throw OptionErrors.of(
              "NX3004",
              "the option '"
                  + OptionPath.show(path)
                  + "' is read-only, but it is set"
                  + (all.size() > 1 ? " " + all.size() + " times" : ""),
              OptionErrors.firstSpan(all),
              OptionErrors.notes(all),
              all.size() > 1 ? "keep one of them" : "remove the definition")
          .withLibraryMessage(evaluator -> LibraryWords.readOnly(evaluator, path, oneByOne()));
    }
    if (orElse == null) {
      return engine.merging().resolve(all);
    }
    List<Definition> discharged = engine.merging().properties().resolve(all);
    List<Definition> withDefault = new ArrayList<>(discharged.size() + 1);
    withDefault.add(byDefault(orElse));
    withDefault.addAll(discharged);
    return engine.merging().choose(withDefault);
  }

  /** Every definition, the default first, as it would be without the others. */
  private List<Definition> oneByOne() {
    List<Definition> each = new ArrayList<>();
    Value orElse = attributes().get(Names.DEFAULT);
    if (orElse != null) {
      each.add(byDefault(orElse));
    }
    each.addAll(given.get());
    each.replaceAll(definition ->
        definition.withValue(
            Thunk.of(() -> engine.merging().merge(path, type(), List.of(definition)))));
    return each;
  }

  /**
   * The lowest priority number among the definitions whose conditions hold and the default. Their
   * values are not looked at: a default may depend on who asks.
   */
  long highestPriority(long orElse) {
    OptionReads.current().note(this);
    long lowest = attributes().get(Names.DEFAULT) == null ? orElse : Definition.DEFAULT_PRIORITY;
    for (Definition definition : engine.merging().properties().resolve(given.get())) {
      lowest = Math.min(lowest, definition.priority());
    }
    return lowest;
  }

  private Definition byDefault(Value orElse) {
    return new Definition(
        declarations.get(0).file(),
        orElse,
        attributes().spanOf(Names.DEFAULT),
        Definition.DEFAULT_PRIORITY,
        Definition.PLAIN_ORDER);
  }

  @Override
  public List<Definition> written() {
    List<Definition> all = new ArrayList<>(given.get());
    Value orElse = attributes().get(Names.DEFAULT);
    if (orElse != null) {
      all.add(byDefault(orElse));
    }
    return all;
  }

  @Override
  Value compute() {
    Value known = value;
    if (known != null) {
      return known;
    }
    Value apply = attributes().get(Names.APPLY);
    // Lazily: a function that does not look at the value works without one, as renames need it.
    Value computed =
        apply == null
            ? merged().force()
            : engine
                .evaluator()
                .call(apply, Thunk.of(this::merged), attributes().spanOf(Names.APPLY));
    value = computed;
    return computed;
  }

  private Value merged() {
    Value merged = engine.merging().mergeOrNull(path, type(), resolved());
    if (merged == null) {
      throw OptionErrors.missing(path, declarations, null);
    }
    return merged;
  }

  @Override
  @Nullable Span definedAt() {
    try {
      Span span = OptionErrors.firstSpan(given.get());
      return span == null ? attributes().spanOf(Names.DEFAULT) : span;
    } catch (EvalException e) {
      // Only the place for a message is wanted here, and the error is on its way already.
      return null;
    }
  }
}
