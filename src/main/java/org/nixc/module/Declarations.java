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
    for (Option.Declaration next : declarations.subList(1, declarations.size())) {
      for (String name : ONCE) {
        if (merged.get(name) != null && next.attributes().get(name) != null) {
          throw alreadyDeclared(path, declarations);
        }
      }
      merged = AttrSet.update(merged, next.attributes());
    }
    return merged;
  }

  static OptionType mergeTypes(
      Engine engine,
      List<String> path,
      List<Option.Declaration> declarations,
      @Nullable List<Value> nestedModules) {
    OptionType merged = null;
    for (Option.Declaration declaration : declarations) {
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
        throw alreadyDeclared(path, declarations);
      }
      merged = both;
    }
    OptionType type = merged == null ? engine.types().unspecified() : merged;
    if (nestedModules == null) {
      return type;
    }
    List<Value> existing = type.subModules();
    if (existing == null) {
      throw prefix(path, declarations, type);
    }
    List<Value> all = new ArrayList<>(existing);
    all.addAll(nestedModules);
    return type.withSubModules(all);
  }

  /**
   * Puts the modules of a submodule type behind an import that names the declaring file. This is
   * also what decides their order: one step further away than the definitions.
   */
  private static OptionType inFile(OptionType type, Option.Declaration declaration) {
    List<Value> modules = type.subModules();
    if (modules == null) {
      return type;
    }
    return type.withSubModules(
        List.of(
            AttrSet.builder(2)
                .put(Names.FILE, NixString.of(declaration.file()))
                .put(Names.IMPORTS, NixList.of(modules))
                .build()));
  }

  private static EvalException alreadyDeclared(
      List<String> path, List<Option.Declaration> declarations) {
    return OptionErrors.of(
        "NX3007",
        "the option '" + OptionPath.show(path) + "' is already declared",
        declarations.get(declarations.size() - 1).span(),
        places(declarations),
        "declare it in one module only, or give both declarations types that can be merged");
  }

  private static EvalException prefix(
      List<String> path, List<Option.Declaration> declarations, OptionType type) {
    return OptionErrors.of(
        "NX3007",
        "the option '"
            + OptionPath.show(path)
            + "' is a prefix of other options, but its type '"
            + type.description()
            + "' has no options inside",
        declarations.get(0).span(),
        places(declarations),
        "rename one of them, or give the outer option a submodule type");
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
