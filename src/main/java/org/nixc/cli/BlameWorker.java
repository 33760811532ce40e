package org.nixc.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.BundledFiles;
import org.nixc.module.Definition;
import org.nixc.module.Option;
import org.nixc.render.Content;
import org.nixc.render.Origins;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Side;

/** Shows which options and definitions the lines of a rendered file came from. */
final class BlameWorker implements Worker {
  private static final String NO_SUCH_FILE = "NX5003";
  private static final String NO_SUCH_LINE = "NX5004";
  private static final String SEVERAL = "NX5005";

  private final BlameOptions options;

  BlameWorker(BlameOptions options) {
    this.options = options;
  }

  private record Found(OutputTree tree, OutputEntry entry) {}

  @Override
  public int run(Session session) {
    String machine = options.machine();
    List<OutputTree> trees =
        Rendering.run(
            session,
            new RenderOptions(
                List.of(), machine == null ? List.of() : List.of(machine), null, options.input()));
    OutputEntry entry = find(trees).entry();
    StringBuilder out = new StringBuilder();
    if (entry.content() instanceof Content.File file) {
      lines(session, entry, file.bytes(), out);
    } else {
      if (options.line() > 1) {
        throw noSuchLine(1);
      }
      out.append(entry.path()).append(": ").append(entry.kind());
      if (entry.content() instanceof Content.Link link) {
        out.append(" to ").append(link.target());
      }
      out.append('\n');
      origin(session, entry.origins().whole(), out);
    }
    session.console().write(out.toString());
    return ExitStatus.DONE;
  }

  private void lines(Session session, OutputEntry entry, String text, StringBuilder out) {
    String[] lines = text.split("\n", -1);
    int count = lines.length - (text.endsWith("\n") ? 1 : 0);
    if (options.line() < 0 || options.line() > Math.max(count, 1)) {
      throw noSuchLine(count);
    }
    int width = Integer.toString(count).length();
    for (int i = 0; i < count; i++) {
      if (options.line() == 0 || options.line() == i + 1) {
        String number = Integer.toString(i + 1);
        out.append(" ".repeat(width - number.length())).append(number).append("| ");
        out.append(lines[i]).append('\n');
        origin(session, entry.origins().line(i + 1), out);
      }
    }
  }

  /** Nearest options first; those that only a file of nixc's defines say little and come short. */
  private void origin(Session session, Origins.Reads reads, StringBuilder out) {
    String indent = "        ";
    Set<String> shown = new LinkedHashSet<>();
    for (Option option : Origins.mostSpecific(reads.options())) {
      for (Definition definition : option.winners()) {
        Span span = definition.span();
        if (span != null && isUsers(span) && !BundledFiles.isBundled(definition.file())) {
          shown.add(name(option) + " at " + WhyText.place(session, span, definition.file()));
        }
      }
    }
    for (Span span : reads.places()) {
      String place = WhyText.place(session, span, "");
      boolean known = false;
      for (String text : shown) {
        known |= text.endsWith(" at " + place);
      }
      if (!known) {
        shown.add("at " + place);
      }
    }
    // Only where a single line was asked for does it matter which default stands behind it.
    if (shown.isEmpty() && options.line() > 0) {
      for (Option option : Origins.mostSpecific(reads.options())) {
        shown.add(name(option) + (option.isSet() ? ", set by a module of nixc" : ", by default"));
      }
      if (shown.isEmpty()) {
        shown.add("the template says so");
      }
    }
    for (String text : shown) {
      out.append(indent).append(text).append('\n');
    }
  }

  /** An element of a list is called as the list: the place says which one it is. */
  private static String name(Option option) {
    String path = option.toString();
    int entry = path.indexOf(".[definition ");
    return entry < 0 ? path : path.substring(0, entry);
  }

  private static boolean isUsers(Span span) {
    return span.file().origin() != SourceFile.Origin.BUNDLED;
  }

  private Found find(List<OutputTree> trees) {
    List<Found> found = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (OutputTree tree : trees) {
      OutputEntry entry = entry(tree, ByteText.encode(options.path()));
      if (entry != null) {
        found.add(new Found(tree, entry));
      }
      for (OutputEntry other : tree.entries()) {
        paths.add(other.path().full());
      }
    }
    if (found.size() > 1) {
      List<String> machines = new ArrayList<>();
      for (Found one : found) {
        machines.add(one.tree().machine());
      }
      throw error(
          SEVERAL,
          "the machines " + String.join(", ", machines) + " all have " + options.path(),
          "choose one with --machine");
    }
    if (found.isEmpty()) {
      throw error(NO_SUCH_FILE, "no file '" + options.path() + "' is rendered", near(paths));
    }
    return found.get(0);
  }

  /** The entry of a path as a user writes it: on the machine, with its side, or in an output. */
  private static @Nullable OutputEntry entry(OutputTree tree, String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    OutputEntry direct = tree.entry(relative);
    if (direct != null) {
      return direct;
    }
    for (Side side : Side.values()) {
      OutputEntry onSide = tree.entry(side.directory() + "/" + relative);
      if (onSide != null) {
        return onSide;
      }
    }
    int machine = relative.indexOf(tree.machine() + "/");
    boolean whole = machine == 0 || (machine > 0 && relative.charAt(machine - 1) == '/');
    return whole ? tree.entry(relative.substring(machine + tree.machine().length() + 1)) : null;
  }

  private @Nullable String near(List<String> paths) {
    String wanted = ByteText.encode(options.path());
    String name = wanted.substring(wanted.lastIndexOf('/') + 1);
    List<String> same = new ArrayList<>();
    for (String path : paths) {
      if (path.endsWith("/" + name) && !same.contains(path)) {
        same.add(path);
      }
    }
    if (same.isEmpty()) {
      same = Suggestions.near(paths, "root/" + wanted.replaceFirst("^/", ""), 4);
    }
    return same.isEmpty()
        ? "nixc render --stdout shows all files"
        : "did you mean " + String.join(" or ", same.subList(0, Math.min(3, same.size()))) + "?";
  }

  private UserException noSuchLine(int count) {
    return error(
        NO_SUCH_LINE,
        options.path() + " has no line " + options.line(),
        "it has " + count + (count == 1 ? " line" : " lines"));
  }

  private static UserException error(String code, String message, @Nullable String hint) {
    return new UserException(Diagnostic.error(code, ByteText.encode(message), null).withHint(hint));
  }
}
