package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/** A set with exactly one attribute out of some choices, each with a type of its own. */
final class AttrTagType extends OptionType {
  private final Engine engine;
  private final AttrSet tags;

  /** The choices, each an option declaration. */
  AttrTagType(Engine engine, AttrSet tags) {
    this.engine = engine;
    this.tags = tags;
  }

  private OptionType typeOf(int index) {
    Value type = declaration(index).get(Names.OPTION_TYPE);
    return type == null
        ? engine.types().unspecified()
        : engine.typeOf(type, List.of("attrTag", tags.nameAt(index).text()), tags.spanAt(index));
  }

  private AttrSet declaration(int index) {
    return engine
        .evaluator()
        .forceAttrs(
            tags.valueAt(index), tags.spanAt(index), "while evaluating a choice of attrTag");
  }

  @Override
  String name() {
    return "attrTag";
  }

  @Override
  String describe() {
    return "attribute-tagged union with choices: " + String.join(", ", names());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(tags.size());
    for (int i = 0; i < tags.size(); i++) {
      names.add(tags.nameAt(i).text());
    }
    return names;
  }

  @Override
  Functors.Recipe recipe(Engine made) {
    return Functors.Recipe.ofPart("attrTag", "tags", tags);
  }

  @Override
  boolean check(Value value) {
    return value.force() instanceof AttrSet attrs && attrs.size() == 1 && tags.has(attrs.nameAt(0));
  }

  @Override
  @Nullable String reason(Value value) {
    if (!(value.force() instanceof AttrSet attrs)) {
      return null;
    }
    if (attrs.size() != 1) {
      return "it must have exactly one attribute, and has " + attrs.size();
    }
    String name = attrs.nameAt(0).text();
    String question = Suggestions.didYouMean(names(), name);
    return "there is no choice '" + name + "'" + (question == null ? "" : ". " + question);
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    Symbol choice = null;
    List<Definition> inner = new ArrayList<>(definitions.size());
    for (Definition definition : definitions) {
      AttrSet attrs = (AttrSet) definition.value().force();
      Symbol tag = attrs.nameAt(0);
      if (choice != null && choice != tag) {
        throw OptionErrors.conflict(loc, definitions, definitions)
            .withLibraryMessage(LibraryWords.tags(loc, choice.text(), tag.text(), definitions));
      }
      choice = tag;
      inner.add(definition.at(attrs.valueAt(0), attrs.spanAt(0)));
    }
    if (choice == null) {
      throw OptionErrors.conflict(loc, definitions, definitions);
    }
    int index = 0;
    while (tags.nameAt(index) != choice) {
      index++;
    }
    Span span = inner.get(inner.size() - 1).span();
    ElementOption element =
        new ElementOption(
            engine.merging(),
            loc,
            choice.text(),
            typeOf(index),
            Lazy.of(engine.merging().resolve(inner)),
            span);
    return AttrSet.builder(1).put(choice, new ElementOption.Thunked(element), span).build();
  }

  @Override
  Map<String, OptionType> nested() {
    Map<String, OptionType> types = new TreeMap<>();
    for (int i = 0; i < tags.size(); i++) {
      types.put(tags.nameAt(i).text(), typeOf(i));
    }
    return types;
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    if (!(other instanceof AttrTagType that)) {
      return null;
    }
    AttrSet.Builder both = AttrSet.builder(tags.size() + that.tags.size());
    for (int i = 0; i < tags.size(); i++) {
      both.put(tags.nameAt(i), tags.valueAt(i), tags.spanAt(i));
    }
    for (int i = 0; i < that.tags.size(); i++) {
      Symbol name = that.tags.nameAt(i);
      if (!tags.has(name)) {
        both.put(name, that.tags.valueAt(i), that.tags.spanAt(i));
        continue;
      }
      int mine = names().indexOf(name.text());
      OptionType merged = typeOf(mine).mergeWith(that.typeOf(i));
      if (merged == null) {
        return null;
      }
      AttrSet type = AttrSet.builder(1).put(Names.OPTION_TYPE, engine.typeValue(merged)).build();
      both.put(name, AttrSet.update(declaration(mine), type), tags.spanOf(name));
    }
    return new AttrTagType(engine, both.build());
  }

  @Override
  Value subOptions(List<String> prefix) {
    AttrSet.Builder options = AttrSet.builder(tags.size());
    for (int i = 0; i < tags.size(); i++) {
      List<String> loc = OptionPath.child(prefix, tags.nameAt(i).text());
      AttrSet more =
          AttrSet.builder(4)
              .put(Names.TYPE, NixString.of("option"))
              .put("loc", engine.locValue(loc))
              .put("declarations", org.nixc.eval.NixList.EMPTY)
              .put(Names.OPTIONS, AttrSet.EMPTY)
              .build();
      options.put(tags.nameAt(i), AttrSet.update(declaration(i), more), tags.spanAt(i));
    }
    return options.build();
  }
}
