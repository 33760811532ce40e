package org.nixc.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Closure;
import org.nixc.eval.Coercion;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.module.Option;
import org.nixc.module.OptionReads;
import org.nixc.render.format.Formats;
import org.nixc.syntax.Expr;

/** Calls {@code target.nix} and reads what it says. */
final class TargetReader {
  private static final List<String> ATTRIBUTES =
      List.of(
          "template",
          "format",
          "variables",
          "text",
          "source",
          "link",
          "directory",
          "enable",
          "mode",
          "user",
          "group",
          "side");

  private static final List<String> RESULT = List.of("enable", "files", "requires");

  private final Evaluator evaluator;
  private final Requirements requirements;
  private final List<Requiring> requiring = new ArrayList<>();

  /** The packages that a target names. */
  private record Requiring(Target target, Value packages) {}

  TargetReader(Evaluator evaluator, Requirements requirements) {
    this.evaluator = evaluator;
    this.requirements = requirements;
  }

  /** Whether a target asks for the tree of all the others, by naming the argument. */
  boolean seesTree(Target target) {
    Value function = evaluator.sources().importFile(target.folder() + "/target.nix", null);
    Expr.Formals formals = function instanceof Closure closure ? closure.formals() : null;
    if (formals != null) {
      for (Expr.Formal formal : formals.formals()) {
        if (formal.name().equals(TreeValue.ARGUMENT)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The files that a target wants for the machine whose arguments are given. */
  List<FileSpec> read(Target target, AttrSet arguments) {
    String file = target.folder() + "/target.nix";
    String what = "while evaluating the target '" + target.name() + "'";
    Value function = evaluator.sources().importFile(file, null);
    AttrSet result =
        evaluator.forceAttrs(
            evaluator.call(function, known(function, arguments), null), null, what);
    for (int i = 0; i < result.size(); i++) {
      String name = result.nameAt(i).text();
      if (!RESULT.contains(name)) {
        throw unknown(target, name, RESULT, result.spanAt(i));
      }
    }
    Value enable = result.get("enable");
    if (enable != null && !evaluator.forceBool(enable, null, what)) {
      return List.of();
    }
    Value required = result.get("requires");
    if (required != null) {
      requiring.add(new Requiring(target, required));
    }
    Value files = result.get("files");
    if (files == null) {
      return List.of();
    }
    OptionReads.Recorded<AttrSet> recorded =
        OptionReads.record(() -> evaluator.forceAttrs(files, null, what));
    Set<Option> passed = new LinkedHashSet<>(recorded.options());
    passed.removeIf(option -> !Origins.isPassage(option));
    AttrSet set = recorded.result();
    List<FileSpec> specs = new ArrayList<>(set.size());
    for (int i = 0; i < set.size(); i++) {
      FileSpec spec = spec(target, set.nameAt(i).text(), set.valueAt(i), set.spanAt(i), passed);
      if (spec != null) {
        specs.add(spec);
      }
    }
    return specs;
  }

  /**
   * Notes the packages that targets want although no file names them. It is done when all files are
   * made: what is evaluated here first is not read by a line of a file.
   */
  void noteRequired() {
    for (Requiring one : requiring) {
      String what = "while evaluating the target '" + one.target().name() + "'";
      NixList packages = evaluator.forceList(one.packages(), null, what);
      for (int i = 0; i < packages.size(); i++) {
        requirements.note(
            evaluator.coercion().coerce(packages.get(i), Coercion.Mode.PLAIN, null, what));
      }
    }
    requiring.clear();
  }

  /** Those of the arguments that the function takes. */
  private static AttrSet known(Value function, AttrSet arguments) {
    Expr.Formals formals = function instanceof Closure closure ? closure.formals() : null;
    if (formals == null || formals.ellipsis()) {
      return arguments;
    }
    AttrSet.Builder chosen = AttrSet.builder(formals.formals().size());
    for (Expr.Formal formal : formals.formals()) {
      Value value = arguments.get(formal.name());
      if (value != null) {
        chosen.put(formal.name(), value);
      }
    }
    return chosen.build();
  }

  private @Nullable FileSpec spec(
      Target target, String path, Value value, @Nullable Span span, Set<Option> passed) {
    OptionReads.Recorded<Value> recorded = OptionReads.record(value::force);
    String what = "while evaluating the file '" + path + "' of the target '" + target.name() + "'";
    AttrSet attrs = evaluator.forceAttrs(recorded.result(), span, what);
    String kind = null;
    for (int i = 0; i < attrs.size(); i++) {
      String name = attrs.nameAt(i).text();
      switch (name) {
        case "template", "text", "source", "link", "directory" -> {
          if (kind != null) {
            throw RenderErrors.of(
                "NX4203",
                "the file '" + path + "' has both '" + kind + "' and '" + name + "'",
                attrs.spanAt(i),
                "say one of template, text, source, link and directory");
          }
          kind = name;
        }
        default -> {
          if (!ATTRIBUTES.contains(name)) {
            throw unknown(target, name, ATTRIBUTES, attrs.spanAt(i));
          }
        }
      }
    }
    if (kind == null) {
      throw RenderErrors.of(
          "NX4203",
          "the file '" + path + "' of the target '" + target.name() + "' has no content",
          span,
          "say one of template, text, source, link and directory");
    }
    if (!flag(attrs, "enable", true, what)) {
      return null;
    }
    Set<Span> places = new LinkedHashSet<>();
    if (span != null && Places.isUsers(span)) {
      places.add(span);
    }
    Set<Option> before = new LinkedHashSet<>(recorded.options());
    before.removeAll(passed);
    String side = text(attrs, "side", "root", what);
    String problem = OutputPath.problem(path);
    if (problem != null) {
      throw RenderErrors.of(
          "NX4204", "the path '" + path + "' of a file " + problem, span, "write another path");
    }
    return new FileSpec(
        new OutputPath(side(side, attrs), path),
        kind(kind, attrs, what),
        mode(attrs, kind.equals("directory") ? "0755" : "0644", what),
        text(attrs, "user", "root", what),
        text(attrs, "group", "root", what),
        span,
        new Origins.Reads(before, places),
        passed);
  }

  private FileSpec.Kind kind(String kind, AttrSet attrs, String what) {
    Value value = required(attrs, kind);
    return switch (kind) {
      case "template" -> {
        Value variables = attrs.get("variables");
        String format = text(attrs, "format", "plain", what);
        if (!Formats.names().contains(format)) {
          throw RenderErrors.of(
              "NX4205",
              "there is no format '" + format + "'",
              attrs.spanOf(Symbol.of("format")),
              "the formats are " + String.join(", ", Formats.names()));
        }
        yield new FileSpec.Kind.Template(
            text(attrs, "template", "", what),
            format,
            variables == null ? AttrSet.EMPTY : evaluator.forceAttrs(variables, null, what));
      }
      case "text" -> new FileSpec.Kind.Text(value);
      case "source" -> new FileSpec.Kind.Source(value);
      case "link" -> new FileSpec.Kind.Link(value);
      default -> new FileSpec.Kind.Directory();
    };
  }

  private static Value required(AttrSet attrs, String name) {
    Value value = attrs.get(name);
    return value == null ? NixNull.NULL : value;
  }

  private static Side side(String side, AttrSet attrs) {
    return switch (side) {
      case "root" -> Side.ROOT;
      case "host" -> Side.HOST;
      default ->
          throw RenderErrors.of(
              "NX4203",
              "there is no side '" + side + "'",
              attrs.spanOf(Symbol.of("side")),
              "say \"root\" for the machine or \"host\" for the workstation");
    };
  }

  private String mode(AttrSet attrs, String orElse, String what) {
    String mode = text(attrs, "mode", orElse, what);
    String digits = mode.length() == 3 ? "0" + mode : mode;
    boolean good = digits.length() == 4;
    for (int i = 0; good && i < 4; i++) {
      good = digits.charAt(i) >= '0' && digits.charAt(i) <= '7';
    }
    if (!good) {
      throw RenderErrors.of(
          "NX4206",
          "'" + mode + "' is no file mode",
          attrs.spanOf(Symbol.of("mode")),
          "write four octal digits, as in \"0644\"");
    }
    return digits;
  }

  private String text(AttrSet attrs, String name, String orElse, String what) {
    Value value = attrs.get(name);
    if (value == null) {
      return orElse;
    }
    Span at = attrs.spanOf(Symbol.of(name));
    return value.force() instanceof NixString string
        ? string.text()
        : evaluator.forceString(value, at, what).text();
  }

  private boolean flag(AttrSet attrs, String name, boolean orElse, String what) {
    Value value = attrs.get(name);
    return value == null
        ? orElse
        : value.force() == NixBool.TRUE
            || evaluator.forceBool(value, attrs.spanOf(Symbol.of(name)), what);
  }

  private static RuntimeException unknown(
      Target target, String name, List<String> known, @Nullable Span span) {
    List<String> near = Suggestions.near(known, name, 3);
    return RenderErrors.of(
        "NX4202",
        "the target '" + target.name() + "' says '" + name + "', which means nothing",
        span,
        near.isEmpty()
            ? "what can be said is " + String.join(", ", known)
            : "did you mean " + String.join(" or ", near) + "?");
  }
}
