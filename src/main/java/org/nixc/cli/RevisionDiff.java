package org.nixc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.Value;
import org.nixc.module.Configuration;
import org.nixc.network.Machine;
import org.nixc.render.OutputTree;
import org.nixc.review.FileDifference;
import org.nixc.review.OptionDiff;
import org.nixc.review.OptionDifference;
import org.nixc.review.TreeDiff;

/**
 * Compares machines with what they were at a revision of Git: first the options that were set
 * otherwise, then the files that follow from them.
 */
final class RevisionDiff {
  /**
   * Lists every file with its checksum, and the packages: only these say something of their own.
   */
  private static final String INVENTORY = "root/usr/local/lib/nixc/manifest";

  private static final String SECRET = ByteText.encode("«secret»");

  private static final String ARROW = ByteText.encode(" → ");

  private final Session session;
  private final RenderOptions rendering;
  private final String revision;

  RevisionDiff(Session session, RenderOptions rendering, String revision) {
    this.session = session;
    this.rendering = rendering;
    this.revision = revision;
  }

  /** One machine at one time. */
  private record State(@Nullable Configuration configuration, @Nullable OutputTree tree) {}

  /** Prints the differences; the exit status says whether there are any. */
  int run() {
    Map<String, State> before = before();
    Map<String, State> after = states(Rendering.all(session, rendering));
    TreeSet<String> names = new TreeSet<>(after.keySet());
    if (rendering.machines().isEmpty()) {
      names.addAll(before.keySet());
    }
    StringBuilder options = new StringBuilder();
    StringBuilder files = new StringBuilder();
    for (String name : names) {
      State none = new State(null, null);
      State from = before.getOrDefault(name, none);
      State to = after.getOrDefault(name, none);
      List<OptionDifference> changed =
          OptionDiff.compare(name, from.configuration(), to.configuration());
      if (!changed.isEmpty()) {
        options.append(options.isEmpty() ? "" : "\n").append("options of ").append(name);
        options.append(
            from.configuration() == null
                ? ", a new machine"
                : to.configuration() == null ? ", which is gone" : "");
        options.append('\n');
        changed.forEach(difference -> options.append(text(difference)));
      }
      for (FileDifference difference : TreeDiff.compare(name, from.tree(), to.tree())) {
        files.append(
            difference.path().equals(INVENTORY)
                ? packages(difference)
                : DiffWorker.text(difference));
      }
    }
    session.console().write(options.toString());
    if (!options.isEmpty() && !files.isEmpty()) {
      session.console().write("\n");
    }
    session.console().write(files.toString());
    return options.isEmpty() && files.isEmpty() ? ExitStatus.DONE : ExitStatus.DIFFERENCES;
  }

  private static String packages(FileDifference inventory) {
    StringBuilder out = new StringBuilder();
    for (String line : inventory.diff()) {
      if (line.startsWith("+package ") || line.startsWith("-package ")) {
        out.append(line.charAt(0) == '+' ? "new: " : "gone: ");
        out.append(inventory.machine()).append(": the package ");
        out.append(line.substring("+package ".length())).append('\n');
      }
    }
    return out.toString();
  }

  private static Map<String, State> states(Rendering.Result result) {
    Map<String, State> states = new LinkedHashMap<>();
    for (int i = 0; i < result.machines().size(); i++) {
      Machine machine = result.machines().get(i);
      states.put(machine.name(), new State(machine.configuration(), result.trees().get(i)));
    }
    return states;
  }

  private Map<String, State> before() {
    NetworkInput input = rendering.input();
    String first = session.absolute(input.files().get(0));
    GitRevision files = new GitRevision(new DiskFiles(), first, revision);
    List<String> there = new ArrayList<>(input.files());
    there.removeIf(file -> files.kind(session.absolute(file)) == null);
    if (there.isEmpty()) {
      return Map.of();
    }
    NetworkInput old =
        new NetworkInput(there, input.arguments(), input.includes(), input.settings());
    try {
      return states(
          Rendering.all(session.with(files), new RenderOptions(List.of(), List.of(), null, old)));
    } catch (UserException e) {
      List<Diagnostic> told = new ArrayList<>();
      for (Diagnostic one : e.diagnostics()) {
        told.add(
            new Diagnostic(
                one.severity(),
                one.code(),
                "at " + ByteText.encode(revision) + ": " + one.message(),
                one.span(),
                one.trace(),
                one.notes(),
                one.hint()));
      }
      throw new UserException(told);
    }
  }

  /** Whether a value must not stand where differences are pasted and logged. */
  private static boolean isSecret(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    boolean file = name.endsWith("file");
    return (name.startsWith("deployment.keys.") && name.endsWith(".text"))
        || name.contains(".basicauth.")
        || (!file && (name.endsWith("password") || name.endsWith("passphrase")));
  }

  private String text(OptionDifference difference) {
    Value from = difference.before();
    Value to = difference.after();
    boolean secret = isSecret(difference.path());
    String before = from == null ? "" : secret ? SECRET : ValueSummary.of(from);
    String after = to == null ? "" : secret ? SECRET : ValueSummary.of(to);
    boolean both = from != null && to != null;
    String sign = both ? "~ " : to == null ? "- " : "+ ";
    String values =
        !both
            ? ": " + before + after
            : secret
                ? ": another " + SECRET
                : before.equals(after) ? ": it differs further on" : ": " + before + ARROW + after;
    Span place =
        difference.afterPlace() == null ? difference.beforePlace() : difference.afterPlace();
    String when = to == null ? " at " + ByteText.encode(revision) : "";
    return sign
        + difference.path()
        + values
        + "  ("
        + WhyText.place(session, place, "")
        + when
        + ")\n";
  }
}
