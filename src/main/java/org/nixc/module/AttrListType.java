package org.nixc.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * Attributes in an order, of which several may have one name: a list of sets with one attribute
 * each, or a plain set. Priorities work per name, orders over the whole list.
 */
final class AttrListType extends OptionType {
  private final Merging merging;
  private final Lazy<OptionType> elem;
  private final boolean asAttrs;
  private final @Nullable Value mergeValues;

  /**
   * The {@code asAttrs} form gives a set instead of a list of sets: of lists, or of what a function
   * makes of a name and its list.
   */
  AttrListType(
      Merging merging, Lazy<OptionType> elem, boolean asAttrs, @Nullable Value mergeValues) {
    this.merging = merging;
    this.elem = elem;
    this.asAttrs = asAttrs;
    this.mergeValues = mergeValues;
  }

  private record Entry(Symbol name, List<Definition> definitions, long priority, long order) {
    Entry withOrder(long other) {
      return new Entry(name, definitions, priority, other);
    }
  }

  @Override
  String name() {
    return "attrListOf";
  }

  @Override
  String describe() {
    return "attribute list of " + elem.get().phrase(Phrase.NOUN, Phrase.COMPOSITE);
  }

  @Override
  Phrase phrase() {
    return Phrase.COMPOSITE;
  }

  @Override
  boolean checksTogether() {
    return true;
  }

  @Override
  boolean check(Value value) {
    Value forced = value.force();
    return forced instanceof AttrSet || forced instanceof NixList;
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    List<Entry> entries = entries(loc, definitions);
    return asAttrs ? asAttrs(loc, entries) : asList(loc, entries);
  }

  @Override
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    List<Entry> entries = entries(loc, definitions);
    List<Value> metas = new ArrayList<>();
    for (Entry entry : entries) {
      metas.add(
          Thunk.of(() ->
              ValueMeta.of(
                  elem.get(), OptionPath.child(loc, entry.name().text()), entry.definitions())));
    }
    return AttrSet.builder(2)
        .put("attrList", NixList.of(metas))
        .put("attrListValue", asList(loc, entries))
        .build();
  }

  private List<Entry> entries(List<String> loc, List<Definition> definitions) {
    List<Entry> entries = new ArrayList<>();
    for (Definition definition : definitions) {
      Value value = definition.value().force();
      if (value instanceof AttrSet attrs) {
        addAll(attrs, definition, entries);
      } else if (value instanceof NixList list) {
        for (int i = 0; i < list.size(); i++) {
          addItem(loc, definition.at(list.get(i), list.spanAt(i)), entries);
        }
      }
    }
    Map<Symbol, Long> strongest = new HashMap<>();
    for (Entry entry : entries) {
      strongest.merge(entry.name(), entry.priority(), Math::min);
    }
    entries.removeIf(
        entry -> entry.priority() > strongest.getOrDefault(entry.name(), Long.MAX_VALUE));
    entries.sort(Comparator.comparingLong(Entry::order));
    return entries;
  }

  /** An item of a list: a set with one attribute, perhaps with an order around it. */
  private void addItem(List<String> loc, Definition given, List<Entry> entries) {
    Definition item = merging.properties().ordered(given);
    boolean ordered = item.order() != given.order();
    if (!(item.value().force() instanceof AttrSet attrs) || attrs.size() != 1) {
      throw OptionErrors.wrongType(
              loc,
              this,
              new Misfit(List.of(item), "each list element must be a set with one attribute"))
          .withLibraryMessage(evaluator -> LibraryWords.noAttribute(evaluator, loc, this, item));
    }
    int before = entries.size();
    addAll(attrs, given.at(item.value(), given.span()), entries);
    if (ordered && entries.size() > before) {
      entries.add(entries.removeLast().withOrder(item.order()));
    }
  }

  private void addAll(AttrSet attrs, Definition around, List<Entry> entries) {
    for (int i = 0; i < attrs.size(); i++) {
      Merging.Resolved resolved =
          merging.resolve(List.of(around.part(attrs.valueAt(i), attrs.spanAt(i))));
      if (resolved.isDefined()) {
        Definition first = resolved.winners().get(0);
        entries.add(
            new Entry(attrs.nameAt(i), resolved.winners(), first.priority(), first.order()));
      }
    }
  }

  private Value asList(List<String> loc, List<Entry> entries) {
    Value[] items = new Value[entries.size()];
    @Nullable Span[] spans = new @Nullable Span[items.length];
    for (int i = 0; i < items.length; i++) {
      Entry entry = entries.get(i);
      spans[i] = entry.definitions().get(0).span();
      items[i] = AttrSet.builder(1).put(entry.name(), element(loc, entry), spans[i]).build();
    }
    return NixList.withSpans(items, spans);
  }

  private Value asAttrs(List<String> loc, List<Entry> entries) {
    Map<Symbol, List<Value>> byName = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byName.computeIfAbsent(entry.name(), n -> new ArrayList<>(1)).add(element(loc, entry));
    }
    AttrSet.Builder set = AttrSet.builder(byName.size());
    byName.forEach((name, values) -> set.put(name, together(name, NixList.of(values))));
    return set.build();
  }

  private Value together(Symbol name, NixList values) {
    Value function = mergeValues;
    return function == null
        ? values
        : Thunk.of(() -> merging.call(function, NixString.of(name.text()), values));
  }

  private Value element(List<String> loc, Entry entry) {
    List<Definition> all = entry.definitions();
    return new ElementOption.Thunked(
        new ElementOption(
            merging,
            loc,
            entry.name().text(),
            elem.get(),
            Lazy.of(new Merging.Resolved(all, all)),
            all.get(0).span()));
  }

  @Override
  Value emptyValue() {
    return asAttrs ? AttrSet.EMPTY : NixList.EMPTY;
  }

  @Override
  Map<String, OptionType> nested() {
    return Map.of("elemType", elem.get());
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    return null;
  }

  @Override
  @Nullable Value subOptions(List<String> prefix) {
    return elem.get().subOptions(OptionPath.child(prefix, "*"));
  }

  @Override
  @Nullable List<Value> findSubModules() {
    return elem.get().subModules();
  }

  @Override
  OptionType withSubModules(List<Value> modules) {
    return new AttrListType(
        merging, elem.map(type -> type.withSubModules(modules)), asAttrs, mergeValues);
  }
}
