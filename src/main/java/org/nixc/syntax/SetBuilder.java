package org.nixc.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;

/**
 * The bindings of a set or {@code let} while it is being read. Attribute paths make nested sets,
 * and literal sets for one name are merged, as long as no attribute is defined twice.
 */
final class SetBuilder {
  /** One binding: exactly one of value, nested set, or inheritance. */
  private static final class Entry {
    final Span span;
    final @Nullable Expr value;
    final @Nullable SetBuilder nested;
    final int source;

    Entry(Span span, @Nullable Expr value, @Nullable SetBuilder nested, int source) {
      this.span = span;
      this.value = value;
      this.nested = nested;
      this.source = source;
    }
  }

  /** The mark of {@code inherit name;} in {@link Entry#source}. */
  private static final int FROM_SCOPE = -1;

  private record Dynamic(Span span, Expr name, Object value) {}

  private final Span span;
  private final boolean recursive;
  private final Map<String, Entry> statics = new LinkedHashMap<>();
  private final List<Expr> sources = new ArrayList<>();
  private final List<Dynamic> dynamics = new ArrayList<>();

  SetBuilder(Span span, boolean recursive) {
    this.span = span;
    this.recursive = recursive;
  }

  boolean hasDynamics() {
    return !dynamics.isEmpty();
  }

  Span firstDynamic() {
    return dynamics.get(0).span;
  }

  /** Adds {@code inherit name;}. */
  void inherit(Span at, String name) {
    addNew(name, new Entry(at, null, null, FROM_SCOPE), name);
  }

  /** Adds the set of an {@code inherit (set) …}; returns its index. */
  int addSource(Expr source) {
    sources.add(source);
    return sources.size() - 1;
  }

  /** Adds a name of {@code inherit (set) …}. */
  void inheritFrom(Span at, String name, int source) {
    addNew(name, new Entry(at, null, null, source), name);
  }

  private void addNew(String name, Entry entry, String shown) {
    Entry earlier = statics.putIfAbsent(name, entry);
    if (earlier != null) {
      throw duplicate(shown, entry.span, earlier.span);
    }
  }

  /**
   * Adds {@code path = value;}.
   *
   * @param at where the path starts
   * @param value an {@link Expr}, or a {@link SetBuilder} where a set literal was written
   */
  void assign(Span at, List<Expr.AttrName> path, Object value) {
    SetBuilder target = this;
    for (int i = 0; i + 1 < path.size(); i++) {
      target = target.descend(at, path, i);
    }
    switch (path.get(path.size() - 1)) {
      case Expr.AttrName.Static last -> target.put(at, path, last.name(), value);
      case Expr.AttrName.Dynamic last -> target.dynamics.add(new Dynamic(at, last.expr(), value));
    }
  }

  private SetBuilder descend(Span at, List<Expr.AttrName> path, int index) {
    switch (path.get(index)) {
      case Expr.AttrName.Static step -> {
        Entry known = statics.get(step.name());
        if (known == null) {
          SetBuilder nested = new SetBuilder(at, false);
          statics.put(step.name(), new Entry(at, null, nested, 0));
          return nested;
        }
        if (known.nested == null) {
          throw duplicate(shown(path.subList(0, index + 1)), at, known.span);
        }
        return known.nested;
      }
      case Expr.AttrName.Dynamic step -> {
        SetBuilder nested = new SetBuilder(at, false);
        dynamics.add(new Dynamic(at, step.expr(), nested));
        return nested;
      }
    }
  }

  private void put(Span at, List<Expr.AttrName> path, String name, Object value) {
    Entry known = statics.get(name);
    if (known == null) {
      statics.put(
          name,
          value instanceof SetBuilder set
              ? new Entry(at, null, set, 0)
              : new Entry(at, (Expr) value, null, 0));
    } else if (known.nested != null && value instanceof SetBuilder set) {
      known.nested.absorb(shown(path), set);
    } else {
      throw duplicate(shown(path), at, known.span);
    }
  }

  /** Takes over all bindings of another literal of the same attribute; its {@code rec} is lost. */
  private void absorb(String path, SetBuilder other) {
    int shift = sources.size();
    sources.addAll(other.sources);
    other.statics.forEach((name, entry) -> {
      boolean fromSource =
          entry.value == null && entry.nested == null && entry.source != FROM_SCOPE;
      Entry moved = fromSource ? new Entry(entry.span, null, null, entry.source + shift) : entry;
      Entry known = statics.get(name);
      if (known != null && known.nested != null && moved.nested != null) {
        known.nested.absorb(path + "." + name, moved.nested);
      } else {
        addNew(name, moved, path + "." + name);
      }
    });
    dynamics.addAll(other.dynamics);
  }

  /** The finished set. */
  Expr.Attrs toAttrs() {
    return new Expr.Attrs(span, recursive, toBindings());
  }

  /** The finished bindings. */
  Expr.Bindings toBindings() {
    List<Expr.Binding> finished = new ArrayList<>(statics.size());
    statics.forEach((name, entry) -> finished.add(finish(name, entry)));
    List<Expr.DynamicBinding> finishedDynamics = new ArrayList<>(dynamics.size());
    for (Dynamic dynamic : dynamics) {
      Expr value = dynamic.value instanceof SetBuilder set ? set.toAttrs() : (Expr) dynamic.value;
      finishedDynamics.add(new Expr.DynamicBinding(dynamic.span, dynamic.name, value));
    }
    return new Expr.Bindings(finished, List.copyOf(sources), finishedDynamics);
  }

  private static Expr.Binding finish(String name, Entry entry) {
    if (entry.nested != null) {
      return new Expr.Binding.Plain(entry.span, name, entry.nested.toAttrs());
    }
    if (entry.value != null) {
      return new Expr.Binding.Plain(entry.span, name, entry.value);
    }
    return entry.source == FROM_SCOPE
        ? new Expr.Binding.Inherit(entry.span, name)
        : new Expr.Binding.InheritFrom(entry.span, name, entry.source);
  }

  private static String shown(List<Expr.AttrName> path) {
    StringBuilder shown = new StringBuilder();
    for (Expr.AttrName step : path) {
      if (!shown.isEmpty()) {
        shown.append('.');
      }
      switch (step) {
        case Expr.AttrName.Static name -> Literals.attributeName(shown, name.name());
        case Expr.AttrName.Dynamic name -> ExprPrinter.printDynamic(shown, name.expr());
      }
    }
    return shown.toString();
  }

  private static UserException duplicate(String name, Span at, Span earlier) {
    return new UserException(
        Diagnostic.error("NX1002", "attribute '" + name + "' already defined at " + earlier, at)
            .withHint("remove one of the two definitions, or merge them"));
  }
}
