package org.nixc.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.Evaluator;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;

/**
 * A tree of modules that others wrote, evaluated by nixc in this process. All of it must be used in
 * one thread with a large stack.
 */
final class RealModuleTree {
  /** An option that some module declares. */
  record Declared(List<String> path, List<String> files, AttrSet option) {
    @Override
    public String toString() {
      return String.join(".", path);
    }
  }

  /** How far something evaluates. */
  sealed interface Result {
    /** It has a value; {@code json} is null where that is no data. */
    record Evaluated(@Nullable String json) implements Result {}

    /** It needs the package of this name. */
    record NeedsPackage(String name) implements Result {}

    /** Nobody defines it, or what it is an old name of, or it was removed: that is no fault. */
    record Undefined() implements Result {}

    /** It fails for another reason. */
    record Failed(String message, String told) implements Result {}
  }

  private static final String NEEDS = "needs package ";

  private final Evaluator evaluator;
  private final AttrSet functions;

  /** Evaluates the expression that gives the functions of {@code real-modules.nix}. */
  RealModuleTree(String expression) {
    this.evaluator =
        new Evaluator(
            EvalSettings.defaults(new BundledFiles(new DiskFiles()), "/", "/home/anna"),
            (made, table) -> {
              Builtins.install(made, table);
              ModuleBuiltins.install(made, table);
            });
    SourceFile source =
        new SourceFile(
            ByteText.encode("«string»"), ByteText.encode(expression), SourceFile.Origin.STRING);
    this.functions =
        (AttrSet) evaluator.evaluate(evaluator.sources().parseText(source, "/")).force();
  }

  /** The files of the modules. */
  List<String> files() {
    return strings(required(functions, "files"));
  }

  /** Declarations of one module alone. */
  Result alone(String file) {
    return attempt(() -> {
      declared((AttrSet) evaluator.call(required(functions, "alone"), text(file), null).force());
      return new Result.Evaluated(null);
    });
  }

  /** The options of many modules together, with one of them set to true unless it is empty. */
  List<Declared> together(List<String> files, List<String> enabled) {
    return declared(
        (AttrSet)
            evaluator
                .call(
                    required(functions, "together"), new Value[] {list(files), list(enabled)}, null)
                .force());
  }

  private static List<Declared> declared(AttrSet result) {
    List<Declared> found = new ArrayList<>();
    collect((AttrSet) required(result, "options").force(), List.of(), found);
    return found;
  }

  private static void collect(AttrSet set, List<String> path, List<Declared> found) {
    for (int i = 0; i < set.size(); i++) {
      String name = set.nameAt(i).text();
      if (path.isEmpty() && name.equals("_module")) {
        continue;
      }
      List<String> below = new ArrayList<>(path);
      below.add(name);
      AttrSet child = (AttrSet) set.valueAt(i).force();
      Value type = child.get("_type");
      if (type != null && type.force() instanceof NixString kind && kind.text().equals("option")) {
        found.add(new Declared(below, strings(required(child, "declarations")), child));
      } else {
        collect(child, below, found);
      }
    }
  }

  /** What an option's type is called, and its default. */
  Result declaration(Declared option) {
    return attempt(() -> {
      Value type = option.option().get("type");
      if (type != null) {
        evaluator.deepForce(required((AttrSet) type.force(), "description"));
      }
      Value orElse = option.option().get("default");
      if (orElse != null) {
        evaluator.deepForce(orElse);
      }
      return new Result.Evaluated(null);
    });
  }

  /** The value of an option. */
  Result value(Declared option) {
    return attempt(() -> {
      Value value = required(option.option(), "value");
      evaluator.deepForce(value);
      return new Result.Evaluated(json(value));
    });
  }

  private @Nullable String json(Value value) {
    try {
      return ByteText.decode(JsonWriter.write(evaluator, value, null).text());
    } catch (UserException e) {
      return null;
    }
  }

  /** Whether a module defines an option: an error in the conditions counts as yes. */
  boolean isDefinedBy(Declared option, String file) {
    try {
      return strings(required(option.option(), "files")).contains(file);
    } catch (UserException e) {
      return false;
    }
  }

  private static Result attempt(Supplier<Result> work) {
    try {
      return work.get();
    } catch (UserException e) {
      Diagnostic first = e.diagnostics().get(0);
      String message = ByteText.decode(first.message());
      int needs = message.indexOf(NEEDS);
      if (needs >= 0) {
        String name = message.substring(needs + NEEDS.length());
        return new Result.NeedsPackage(name.split("[^A-Za-z0-9_'-]", 2)[0]);
      }
      if (first.code().equals("NX3003")
          || message.contains("can no longer be used")
          || message.contains("Renaming error:")) {
        return new Result.Undefined();
      }
      String place = first.span() == null ? "" : " at " + first.span().file().name();
      return new Result.Failed(message, message + place);
    } catch (StackOverflowError | RuntimeException e) {
      return new Result.Failed("BUG " + e, "BUG " + e);
    }
  }

  private static Value required(AttrSet set, String name) {
    Value found = set.get(name);
    if (found == null) {
      throw new IllegalStateException("no attribute " + name);
    }
    return found.force();
  }

  private static List<String> strings(Value list) {
    List<String> found = new ArrayList<>();
    NixList all = (NixList) list.force();
    for (int i = 0; i < all.size(); i++) {
      found.add(
          all.get(i).force() instanceof NixString string ? ByteText.decode(string.text()) : "");
    }
    return found;
  }

  private static Value text(String text) {
    return NixString.of(ByteText.encode(text));
  }

  private static Value list(List<String> texts) {
    return NixList.of(texts.stream().map(RealModuleTree::text).toList());
  }
}
