package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrNames;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Positions;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/** A set with exactly one attribute out of some choices, each with a type of its own. */
final class AttrTagType extends OptionType {
  /** What the file of a choice is called where two types have it. */
  private static final String UNKNOWN = "<attrTag {...}>";

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
    Value value = tags.valueAt(index).force();
    String type = Names.typeOf(value);
    if (value instanceof AttrSet option && "option".equals(type)) {
      return option;
    }
    String start =
        "In attrTag, each tag value must be an option, but tag "
            + LibraryWords.part(tags.nameAt(index).text())
            + " ";
    String found =
        type == null
            ? "was not."
            : type.equals("option-type")
                ? "was a bare type, not wrapped in mkOption."
                : "was of type " + AttrNames.string(type) + ".";
    throw OptionErrors.of(
            "NX3009",
            "the choice '" + tags.nameAt(index) + "' of attrTag is no option",
            tags.spanAt(index),
            List.of(),
            "write lib.mkOption { type = ...; }")
        .withLibraryMessage(start + found);
  }

  /** A choice as an option of its own, whose value is merged when it is read. */
  private static final class Choice extends OptionThunk {
    private final DeclaredOption option;

    Choice(DeclaredOption option) {
      super(option::merge);
      this.option = option;
    }

    @Override
    Option option() {
      return option;
    }
  }

  @Override
  String name() {
    return "attrTag";
  }

  @Override
  String describe() {
    return "attribute-tagged union with choices: "
        + String.join(", ", names().stream().map(LibraryWords::part).toList());
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
    Option.Declaration declared =
        new Option.Declaration(UNKNOWN, declaration(index), tags.spanAt(index));
    DeclaredOption option =
        new DeclaredOption(
            engine, OptionPath.child(loc, choice.text()), List.of(declared), null, Lazy.of(inner));
    return AttrSet.builder(1).put(choice, new Choice(option), span).build();
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
      List<Option.Declaration> declarations =
          List.of(
              new Option.Declaration(UNKNOWN, declaration(mine), tags.spanAt(mine)),
              new Option.Declaration(UNKNOWN, that.declaration(i), that.tags.spanAt(i)));
      List<String> path = List.of(name.text());
      AttrSet attributes = Declarations.mergeAttributes(path, declarations);
      OptionType merged = Declarations.mergeTypes(engine, path, declarations, null);
      AttrSet type = AttrSet.builder(1).put(Names.OPTION_TYPE, engine.typeValue(merged)).build();
      both.put(name, AttrSet.update(attributes, type), tags.spanOf(name));
    }
    return new AttrTagType(engine, both.build());
  }

  @Override
  Value subOptions(List<String> prefix) {
    AttrSet.Builder options = AttrSet.builder(tags.size());
    for (int i = 0; i < tags.size(); i++) {
      List<String> loc = OptionPath.child(prefix, tags.nameAt(i).text());
      AttrSet more =
          AttrSet.builder(5)
              .put(Names.TYPE, NixString.of("option"))
              .put("loc", engine.locValue(loc))
              .put("declarations", files(tags.spanAt(i)))
              .put("declarationPositions", positions(tags.spanAt(i)))
              .put(Names.OPTIONS, AttrSet.EMPTY)
              .build();
      options.put(tags.nameAt(i), AttrSet.update(declaration(i), more), tags.spanAt(i));
    }
    return options.build();
  }

  private static NixList files(@Nullable Span span) {
    return span == null ? NixList.EMPTY : NixList.of(NixString.of(span.file().name()));
  }

  private static NixList positions(@Nullable Span span) {
    return span == null ? NixList.EMPTY : NixList.of(Positions.value(span));
  }
}
