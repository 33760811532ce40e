package org.nixc.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;
import org.nixc.module.Configuration;
import org.nixc.module.OptionPath;
import org.nixc.network.Network;
import org.nixc.network.NetworkFile;
import org.nixc.network.NetworkSettings;

/** Lists the options that the bundled modules declare. */
final class OptionsWorker implements Worker {
  private static final String NO_SUCH_OPTION = "NX5002";

  private final String pattern;

  OptionsWorker(String pattern) {
    this.pattern = pattern.toLowerCase(Locale.ROOT);
  }

  @Override
  public int run(Session session) {
    Evaluator evaluator = session.evaluator(List.of(), List.of());
    AttrSet machine = AttrSet.builder(1).put("machine", AttrSet.EMPTY).build();
    Configuration configuration =
        Network.of(
                evaluator, List.of(new NetworkFile("options", machine)), NetworkSettings.defaults())
            .only()
            .configuration();
    AttrSet options = configuration.options();
    boolean[] found = new boolean[1];
    configuration.forEachOption(option -> {
      String path = OptionPath.show(option.path());
      if (option.isInternal() || !matches(path)) {
        return;
      }
      found[0] = true;
      AttrSet declared = attributes(options, option.path());
      StringBuilder out = new StringBuilder(path).append('\n');
      out.append("  type: ").append(option.typeDescription()).append('\n');
      String byDefault = defaultText(declared);
      if (byDefault != null) {
        out.append("  default: ").append(byDefault).append('\n');
      }
      String description = text(declared.get("description"));
      if (description != null) {
        for (String line : description.strip().split("\n", -1)) {
          out.append(line.isBlank() ? "" : "  " + line).append('\n');
        }
      }
      session.console().write(out.append('\n').toString());
    });
    if (!found[0]) {
      throw new UserException(
          Diagnostic.error(
              NO_SUCH_OPTION,
              ByteText.encode("no option's path contains '" + pattern + "'"),
              null));
    }
    return ExitStatus.DONE;
  }

  /** Whether the parts of the pattern between the stars appear in the path, in their order. */
  private boolean matches(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    int at = 0;
    int start = 0;
    while (start <= pattern.length()) {
      int star = pattern.indexOf('*', start);
      String part = pattern.substring(start, star < 0 ? pattern.length() : star);
      int found = lower.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
      if (star < 0) {
        return true;
      }
      start = star + 1;
    }
    return true;
  }

  /** What {@code mkOption} was given for the option at a path. */
  private static AttrSet attributes(AttrSet options, List<String> path) {
    AttrSet current = options;
    for (String name : path) {
      Value next = current.get(name);
      if (next == null || !(next.force() instanceof AttrSet below)) {
        return AttrSet.EMPTY;
      }
      current = below;
    }
    return current;
  }

  private static @Nullable String defaultText(AttrSet declared) {
    String written = text(declared.get("defaultText"));
    if (written != null) {
      return written;
    }
    Value value = declared.get("default");
    if (value == null) {
      return null;
    }
    try {
      return ValuePrinter.forError(value.force());
    } catch (UserException e) {
      return "computed";
    }
  }

  /** The text of a string, or of a set like those of {@code literalExpression}. */
  private static @Nullable String text(@Nullable Value value) {
    if (value == null) {
      return null;
    }
    return switch (value.force()) {
      case NixString string -> string.text();
      case AttrSet attrs -> text(attrs.get("text"));
      default -> null;
    };
  }
}
