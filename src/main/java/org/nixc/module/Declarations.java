package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/**
 * Puts several declarations of one option together: their types must merge, the rest must not
 * clash.
 */
final class Declarations {
  private static final List<String> ONCE = List.of("default", "example", "description", "apply");

  private Declarations() {}

  static AttrSet mergeAttributes(List<String> path, List<Option.Declaration> declarations) {
    AttrSet merged = declarations.get(0).attributes();
    for (int i = 1; i < declarations.size(); i++) {
      AttrSet next = declarations.get(i).attributes();
      for (String name : ONCE) {
        if (merged.get(name) != null && next.get(name) != null) {
          throw alreadyDeclared(path, declarations, i);
        }
      }
      merged = AttrSet.update(next, merged);
    }
    return merged;
  }

  static OptionType mergeTypes(
      Engine engine,
      List<String> path,
      List<Option.Declaration> declarations,
      @Nullable List<Option.Declaration> inside) {
    OptionType merged = null;
    for (int i = 0; i < declarations.size(); i++) {
      Option.Declaration declaration = declarations.get(i);
      Value given = declaration.attributes().get(Names.OPTION_TYPE);
      if (given == null || given.force() == NixNull.NULL) {
        continue;
      }
      OptionType type = inFile(engine.typeOf(given, path, declaration.span()), declaration);
      if (merged == null) {
        merged = type;
        continue;
      }
      OptionType both = merged.mergeWith(type);
      if (both == null) {
        throw alreadyDeclared(path, declarations, i);
      }
      merged = both;
    }
    OptionType type = merged == null ? engine.types().unspecified() : merged;
    if (inside == null) {
      return type;
    }
    List<Value> existing = type.subModules();
    if (existing == null || !type.name().equals("submodule")) {
      throw prefix(path, declarations, merged, inside);
    }
    List<Value> all = new ArrayList<>(existing);
    for (Option.Declaration set : inside) {
      all.add(
          AttrSet.builder(2)
              .put(Names.FILE, NixString.of(set.file()))
              .put(Names.OPTIONS, set.attributes())
              .build());
    }
    return type.withSubModules(all);
  }

  /**
   * Puts each module of a submodule type behind an import that names the declaring file. This is
   * also what decides their order: one step further away than the definitions.
   */
  private static OptionType inFile(OptionType type, Option.Declaration declaration) {
    List<Value> modules = type.subModules();
    if (modules == null) {
      return type;
    }
    List<Value> named = new ArrayList<>(modules.size());
    for (Value module : modules) {
      named.add(
          AttrSet.builder(2)
              .put(Names.FILE, NixString.of(declaration.file()))
              .put(Names.IMPORTS, NixList.of(module))
              .build());
    }
    return type.withSubModules(named);
  }

  /** The declaration at an index does not go with those before it. */
  private static EvalException alreadyDeclared(
      List<String> path, List<Option.Declaration> declarations, int index) {
    List<String> earlier = new ArrayList<>();
    for (Option.Declaration declaration : declarations.subList(0, index)) {
      earlier.add(declaration.file());
    }
    return OptionErrors.of(
            "NX3007",
            "the option '" + OptionPath.show(path) + "' is already declared",
            declarations.get(declarations.size() - 1).span(),
            places(declarations),
            "declare it in one module only, or give both declarations types that can be merged")
        .withLibraryMessage(
            LibraryWords.alreadyDeclared(path, declarations.get(index).file(), earlier));
  }

  private static EvalException prefix(
      List<String> path,
      List<Option.Declaration> declarations,
      @Nullable OptionType type,
      List<Option.Declaration> inside) {
    List<Diagnostic.Note> notes = new ArrayList<>(places(declarations));
    for (Option.Declaration set : inside) {
      notes.add(new Diagnostic.Note("options inside it are declared in " + set.file(), set.span()));
    }
    String description = type == null ? "<no description>" : type.description();
    return OptionErrors.of(
            "NX3007",
            "the option '"
                + OptionPath.show(path)
                + "' is a prefix of other options, but "
                + (type == null
                    ? "it has no type"
                    : "its type '" + description + "' has no options inside"),
            declarations.get(0).span(),
            notes,
            "rename one of them, or give the outer option a submodule type")
        .withLibraryMessage(
            LibraryWords.prefix(path, declarations.get(0).file(), description, inside));
  }

  private static List<Diagnostic.Note> places(List<Option.Declaration> declarations) {
    List<Diagnostic.Note> notes = new ArrayList<>();
    for (Option.Declaration declaration : declarations) {
      Span span = declaration.span();
      notes.add(
          new Diagnostic.Note(
              span == null ? "declared in " + declaration.file() : "declared here", span));
    }
    return notes;
  }
}
