package org.nixc.module;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Paths;
import org.nixc.eval.Value;

/** Which module an entry of {@code disabledModules} means, as its key. */
final class DisabledModules {
  private final Evaluator evaluator;
  private final String modulesPath;

  /** The path is what relative names start from. */
  DisabledModules(Evaluator evaluator, String modulesPath) {
    this.evaluator = evaluator;
    this.modulesPath = modulesPath;
  }

  String key(Value entry, String file, @Nullable Span at) {
    return switch (entry) {
      case NixPath path -> path.path();
      case NixString string ->
          string.text().startsWith("/")
              ? Paths.canonical(string.text())
              : modulesPath + "/" + string.text();
      case AttrSet attrs -> keyOfSet(attrs, file, at);
      case NixFunction function -> throw ModuleErrors.namelessDisabled(file, entry, at);
      case NixList list when !isText(list) -> throw ModuleErrors.namelessDisabled(file, entry, at);
      default -> text(entry, at);
    };
  }

  private String keyOfSet(AttrSet attrs, String file, @Nullable Span at) {
    Value key = attrs.get(Names.KEY);
    if (ValueTypes.isStringLike(attrs)) {
      String text = text(attrs, at);
      if (key != null && !text(key.force(), at).equals(text)) {
        throw ModuleErrors.ambiguousDisabled(file, text, text(key.force(), at), at);
      }
      return text;
    }
    if (key == null) {
      throw ModuleErrors.namelessDisabled(file, attrs, at);
    }
    return text(key.force(), at);
  }

  private static boolean isText(NixList list) {
    for (int i = 0; i < list.size(); i++) {
      boolean nested =
          switch (list.get(i).force()) {
            case NixFunction function -> false;
            case AttrSet attrs -> ValueTypes.isStringLike(attrs);
            case NixList inner -> isText(inner);
            default -> true;
          };
      if (!nested) {
        return false;
      }
    }
    return true;
  }

  private String text(Value value, @Nullable Span at) {
    return evaluator
        .coercion()
        .coerce(value, Coercion.Mode.TO_STRING, at, "while evaluating an entry of disabledModules")
        .text();
  }
}
