package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Dependency;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * Lists and attribute sets of values of another type. The type of the elements is asked for when an
 * element or its description is: a type may contain itself, as those of data formats do.
 */
final class CollectionTypes {
  private CollectionTypes() {}

  /** {@code listOf elem}: the lists are joined; each element is merged by itself. */
  static final class ListOf extends OptionType {
    private final Merging merging;
    private final Lazy<OptionType> elem;

    ListOf(Merging merging, Lazy<OptionType> elem) {
      this.merging = merging;
      this.elem = elem;
    }

    @Override
    String name() {
      return "listOf";
    }

    @Override
    String describe() {
      return "list of " + elem.get().phrase(Phrase.NOUN, Phrase.COMPOSITE);
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
      return value.force() instanceof NixList;
    }

    /** Where an item was written; a list that a bundled module made of the value counts not. */
    private static @Nullable Span placeOf(@Nullable Span item, @Nullable Span definition) {
      boolean ours = item != null && item.file().origin() == SourceFile.Origin.BUNDLED;
      boolean users = definition != null && definition.file().origin() != SourceFile.Origin.BUNDLED;
      return item == null || (ours && users) ? definition : item;
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      List<Value> merged = new ArrayList<>();
      List<@Nullable Span> spans = new ArrayList<>();
      for (int i = 0; i < definitions.size(); i++) {
        Definition definition = definitions.get(i);
        NixList list = (NixList) definition.value().force();
        for (int j = 0; j < list.size(); j++) {
          Span place = placeOf(list.spanAt(j), definition.span());
          Value item = list.get(j);
          if (elem.get().takesAsIs(item)) {
            merged.add(item);
            spans.add(place);
            continue;
          }
          Definition element = new Definition(definition.file(), item, place);
          Merging.Resolved resolved = merging.resolve(List.of(element));
          if (resolved.isDefined()) {
            String name = "[definition " + (i + 1) + "-entry " + (j + 1) + "]";
            merged.add(
                new ElementOption.Thunked(
                    new ElementOption(merging, loc, name, elem.get(), Lazy.of(resolved), place)));
            spans.add(place);
          }
        }
      }
      return NixList.withSpans(merged.toArray(new Value[0]), spans.toArray(new @Nullable Span[0]));
    }

    @Override
    AttrSet meta(List<String> loc, List<Definition> definitions) {
      List<Value> metas = new ArrayList<>();
      for (int i = 0; i < definitions.size(); i++) {
        NixList list = (NixList) definitions.get(i).value().force();
        for (int j = 0; j < list.size(); j++) {
          Definition item = definitions.get(i).part(list.get(j), list.spanAt(j));
          Merging.Resolved resolved = merging.resolve(List.of(item));
          if (resolved.isDefined()) {
            String name = "[definition " + (i + 1) + "-entry " + (j + 1) + "]";
            metas.add(
                Thunk.of(() ->
                    ValueMeta.of(elem.get(), OptionPath.child(loc, name), resolved.winners())));
          }
        }
      }
      return AttrSet.builder(1).put("list", NixList.of(metas)).build();
    }

    @Override
    Value emptyValue() {
      return NixList.EMPTY;
    }

    @Override
    Functors.Recipe recipe(Engine engine) {
      return Functors.Recipe.ofPart("listOf", "elemType", engine.typeValue(elem.get()));
    }

    @Override
    Map<String, OptionType> nested() {
      return Map.of("elemType", elem.get());
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      OptionType merged =
          other instanceof ListOf that ? elem.get().mergeWith(that.elem.get()) : null;
      return merged == null ? null : new ListOf(merging, Lazy.of(merged));
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
      return new ListOf(merging, elem.map(type -> type.withSubModules(modules)));
    }
  }

  /**
   * {@code attrsOf elem} and {@code lazyAttrsOf elem}: the sets are merged attribute by attribute.
   * The lazy form does not look whether an attribute is defined at all, and so keeps one whose
   * {@code mkIf} is false.
   */
  static final class AttrsOf extends OptionType {
    private final Merging merging;
    private final Lazy<OptionType> elem;
    private final boolean lazy;
    private final String placeholder;

    AttrsOf(Merging merging, Lazy<OptionType> elem, boolean lazy, String placeholder) {
      this.merging = merging;
      this.elem = elem;
      this.lazy = lazy;
      this.placeholder = placeholder;
    }

    @Override
    String name() {
      return lazy ? "lazyAttrsOf" : "attrsOf";
    }

    @Override
    String describe() {
      return (lazy ? "lazy attribute set of " : "attribute set of ")
          + elem.get().phrase(Phrase.NOUN, Phrase.COMPOSITE);
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
      return value.force() instanceof AttrSet;
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      Map<Symbol, List<Definition>> byName = byName(definitions);
      AttrSet.Builder result = AttrSet.builder(byName.size());
      for (Map.Entry<Symbol, List<Definition>> entry : byName.entrySet()) {
        Symbol name = entry.getKey();
        List<Definition> elements = entry.getValue();
        Span span = elements.get(elements.size() - 1).span();
        Lazy<Merging.Resolved> resolved;
        Dependency reads = null;
        if (lazy) {
          resolved = new Lazy<>(() -> merging.resolve(elements));
        } else {
          // To find out whether it is defined may evaluate it: what that reads is the attribute's.
          OptionReads.Recorded<Merging.Resolved> now =
              OptionReads.record(() -> merging.resolve(elements));
          if (!now.result().isDefined()) {
            continue;
          }
          resolved = Lazy.of(now.result());
          reads = now.dependency();
        }
        ElementOption option =
            new ElementOption(merging, loc, name.text(), elem.get(), resolved, span);
        option.addReads(reads);
        for (Definition definition : elements) {
          option.addReads(definition.conditions());
        }
        result.put(name, new ElementOption.Thunked(option), span);
      }
      return result.build();
    }

    private static Map<Symbol, List<Definition>> byName(List<Definition> definitions) {
      Map<Symbol, List<Definition>> byName = new LinkedHashMap<>();
      for (Definition definition : definitions) {
        AttrSet attrs = (AttrSet) definition.value().force();
        for (int i = 0; i < attrs.size(); i++) {
          List<Definition> same = byName.get(attrs.nameAt(i));
          if (same == null) {
            same = new ArrayList<>(1);
            byName.put(attrs.nameAt(i), same);
          }
          same.add(definition.part(attrs.valueAt(i), attrs.spanAt(i)));
        }
      }
      return byName;
    }

    @Override
    AttrSet meta(List<String> loc, List<Definition> definitions) {
      Map<Symbol, List<Definition>> byName = byName(definitions);
      AttrSet.Builder metas = AttrSet.builder(byName.size());
      byName.forEach((name, elements) -> {
        if (lazy || merging.resolve(elements).isDefined()) {
          metas.put(
              name,
              Thunk.of(() ->
                  ValueMeta.of(
                      elem.get(),
                      OptionPath.child(loc, name.text()),
                      merging.resolve(elements).winners())));
        }
      });
      return AttrSet.builder(1).put("attrs", metas.build()).build();
    }

    @Override
    Value emptyValue() {
      return AttrSet.EMPTY;
    }

    @Override
    Functors.Recipe recipe(Engine engine) {
      return Functors.Recipe.ofPayload(
          "attrsWith",
          "attrsWith",
          AttrSet.builder(3)
              .put("elemType", engine.typeValue(elem.get()))
              .put("lazy", NixBool.of(lazy))
              .put("placeholder", NixString.of(placeholder))
              .build());
    }

    @Override
    Map<String, OptionType> nested() {
      return Map.of("elemType", elem.get());
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      if (!(other instanceof AttrsOf that) || lazy != that.lazy) {
        return null;
      }
      OptionType merged = elem.get().mergeWith(that.elem.get());
      return merged == null ? null : new AttrsOf(merging, Lazy.of(merged), lazy, placeholder);
    }

    @Override
    @Nullable Value subOptions(List<String> prefix) {
      return elem.get().subOptions(OptionPath.child(prefix, "<" + placeholder + ">"));
    }

    @Override
    @Nullable List<Value> findSubModules() {
      return elem.get().subModules();
    }

    @Override
    OptionType withSubModules(List<Value> modules) {
      return new AttrsOf(
          merging, elem.map(type -> type.withSubModules(modules)), lazy, placeholder);
    }
  }
}
