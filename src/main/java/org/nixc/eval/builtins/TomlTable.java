package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixList;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/**
 * A TOML table while it is read. How it came about decides who may add to it: a table that only
 * stands in the middle of a header's path may get a header of its own later, one made by dotted
 * keys takes further dotted keys, an inline table takes nothing.
 */
final class TomlTable {
  /** How a table came about. */
  private enum Origin {
    PATH,
    HEADER,
    DOTTED,
    INLINE
  }

  /** The tables under one {@code [[name]]}. */
  private static final class Tables {
    final List<TomlTable> items = new ArrayList<>();

    TomlTable last() {
      return items.get(items.size() - 1);
    }
  }

  private final Map<String, Object> entries = new LinkedHashMap<>();
  private Origin origin;

  private TomlTable(Origin origin) {
    this.origin = origin;
  }

  /** The table of a whole document. */
  static TomlTable document() {
    return new TomlTable(Origin.HEADER);
  }

  /** A table in braces that is still open. */
  static TomlTable inline() {
    return new TomlTable(Origin.DOTTED);
  }

  /** Ends a table in braces: from now on it cannot be added to. */
  void close() {
    origin = Origin.INLINE;
  }

  /** The table of a header {@code [a.b]}. */
  TomlTable header(List<String> path) {
    TomlTable parent = parent(path);
    String name = path.get(path.size() - 1);
    Object there = parent.entries.get(name);
    if (there instanceof TomlTable table && table.origin == Origin.PATH) {
      table.origin = Origin.HEADER;
      return table;
    }
    if (there != null) {
      throw refused("failed to insert a table, table already defined");
    }
    return parent.create(name, Origin.HEADER);
  }

  /** A further table of a header {@code [[a.b]]}. */
  TomlTable arrayHeader(List<String> path) {
    TomlTable parent = parent(path);
    String name = path.get(path.size() - 1);
    Object there = parent.entries.computeIfAbsent(name, key -> new Tables());
    if (there instanceof List<?> items && areTables(items)) {
      throw refused("failed to insert a table, inline array of tables is immutable");
    }
    if (!(there instanceof Tables tables)) {
      throw refused("failed to insert an array of tables, value already exists");
    }
    TomlTable table = new TomlTable(Origin.HEADER);
    tables.items.add(table);
    return table;
  }

  private static boolean areTables(List<?> items) {
    return !items.isEmpty() && items.stream().allMatch(TomlTable.class::isInstance);
  }

  private TomlTable parent(List<String> path) {
    TomlTable table = this;
    for (int i = 0; i + 1 < path.size(); i++) {
      Object there = table.entries.get(path.get(i));
      table =
          switch (there) {
            case null -> table.create(path.get(i), Origin.PATH);
            case TomlTable next -> next.mutable();
            case Tables tables -> tables.last();
            default -> throw noTable(there);
          };
    }
    return table;
  }

  private TomlTable create(String name, Origin how) {
    TomlTable table = new TomlTable(how);
    entries.put(name, table);
    return table;
  }

  private TomlTable mutable() {
    if (origin == Origin.INLINE) {
      throw refused("failed to insert a value: inline table is immutable");
    }
    return this;
  }

  /** Adds a value under a dotted key. */
  void put(List<String> path, Object value) {
    TomlTable table = this;
    for (int i = 0; i + 1 < path.size(); i++) {
      Object there = table.entries.get(path.get(i));
      if (there == null) {
        table = table.create(path.get(i), Origin.DOTTED);
      } else if (there instanceof TomlTable next) {
        if (next.mutable().origin != Origin.DOTTED) {
          throw refused("reopening a table using dotted keys");
        }
        table = next;
      } else {
        throw noTable(there);
      }
    }
    if (table.entries.putIfAbsent(path.get(path.size() - 1), value) != null) {
      throw refused("failed to insert a value, value already exists");
    }
  }

  private static EvalException noTable(Object there) {
    return there instanceof List<?> items && areTables(items)
        ? TomlReader.error("[error] toml::insert_value:inline array of tables are immutable")
        : refused("failed to insert a value, value already exists");
  }

  private static EvalException refused(String why) {
    return TomlReader.error("[error] toml::insert_value: " + why);
  }

  /** The table as an attribute set. */
  AttrSet value() {
    AttrSet.Builder attrs = AttrSet.builder(entries.size());
    entries.forEach((name, entry) -> attrs.put(Symbol.of(name), toValue(entry)));
    return attrs.build();
  }

  /** What an entry or an item of an array is in the language. */
  private static Value toValue(@Nullable Object entry) {
    return switch (entry) {
      case Value value -> value;
      case TomlTable table -> table.value();
      case Tables tables ->
          NixList.of(tables.items.stream().map(TomlTable::toValue).toArray(Value[]::new));
      case List<?> items ->
          NixList.of(items.stream().map(TomlTable::toValue).toArray(Value[]::new));
      case null, default -> throw new IllegalArgumentException("no TOML: " + entry);
    };
  }
}
