package org.nixc.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;
import org.nixc.module.Configuration;
import org.nixc.module.Definition;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;

/**
 * The differences of two configurations of one machine, as far as the user's files set them: what
 * follows from those in the modules of nixc shows in the files.
 */
public final class OptionDiff {
  /** Deeper than anything that people write into one option. */
  private static final int DEPTH = 32;

  private final Map<String, Set> sets = new LinkedHashMap<>();

  private record Set(Value value, Span place) {}

  private OptionDiff(Configuration configuration) {
    configuration.forEachOption(option -> {
      if (!option.path().get(0).equals("_module") && option.isSet() && !option.isInternal()) {
        option(option);
      }
    });
  }

  /** What changed from the old configuration to the new one, in order of the paths. */
  public static List<OptionDifference> compare(
      String machine, @Nullable Configuration before, @Nullable Configuration after) {
    Map<String, Set> old = before == null ? Map.of() : new OptionDiff(before).sets;
    Map<String, Set> now = after == null ? Map.of() : new OptionDiff(after).sets;
    TreeSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    List<OptionDifference> differences = new ArrayList<>();
    for (String path : paths) {
      Set from = old.get(path);
      Set to = now.get(path);
      if (from == null || to == null || !text(from.value()).equals(text(to.value()))) {
        differences.add(
            new OptionDifference(
                machine,
                path,
                from == null ? null : from.value(),
                from == null ? null : from.place(),
                to == null ? null : to.value(),
                to == null ? null : to.place()));
      }
    }
    return differences;
  }

  private void option(Option option) {
    try {
      Span place = place(option);
      if (place != null && !inside(option.value(), place)) {
        sets.put(OptionPath.show(option.path()), new Set(option.value(), place));
      }
    } catch (UserException e) {
      // An option without a value that nobody asks for is not looked at.
      return;
    }
  }

  /** Where the user sets an option, or a part of it; null where only nixc's modules do. */
  private static @Nullable Span place(Option option) {
    Span any = null;
    for (Definition definition : option.definitions()) {
      Span span = definition.span();
      boolean users =
          span != null
              && span.file().origin() != SourceFile.Origin.BUNDLED
              && !BundledFiles.isBundled(definition.file())
              && definition.priority() < Definition.DEFAULT_PRIORITY;
      if (users) {
        any = option.winners().contains(definition) || any == null ? span : any;
      }
    }
    return any;
  }

  /** The options inside a value; says whether there are any. */
  private boolean inside(Value value, Span place) {
    boolean any = false;
    if (value instanceof AttrSet attrs) {
      for (int i = 0; i < attrs.size(); i++) {
        Value attribute = attrs.valueAt(i);
        Option option = Option.isPlace(attribute) ? Option.of(attribute) : null;
        if (option != null) {
          any = true;
          if (option.isSet() && !option.isInternal()) {
            option(option);
          }
        }
      }
    }
    return any;
  }

  /** All of a value as text. */
  private static String text(Value value) {
    StringBuilder out = new StringBuilder();
    text(value, DEPTH, out);
    return out.toString();
  }

  private static void text(Value value, int depth, StringBuilder out) {
    Value forced;
    try {
      forced = value.force();
    } catch (UserException e) {
      out.append("error ").append(e.getMessage());
      return;
    }
    switch (forced) {
      case NixString string -> out.append('"').append(string.text()).append('"');
      case NixList list when depth > 0 -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          text(list.get(i), depth - 1, out);
          out.append(' ');
        }
        out.append(']');
      }
      case AttrSet attrs when depth > 0 -> attributes(attrs, depth, out);
      default -> out.append(ValuePrinter.forError(forced));
    }
  }

  private static void attributes(AttrSet attrs, int depth, StringBuilder out) {
    Value path = attrs.get("outPath");
    if (path != null) {
      text(path, depth - 1, out);
      return;
    }
    out.append('{');
    for (int i = 0; i < attrs.size(); i++) {
      out.append(attrs.nameAt(i).text()).append('=');
      text(attrs.valueAt(i), depth - 1, out);
      out.append(';');
    }
    out.append('}');
  }
}
