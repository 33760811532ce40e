package org.nixc.cli;

import java.nio.file.Path;
import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.render.OutputTree;
import org.nixc.render.TreePrinter;
import org.nixc.render.TreeWriter;

/** Renders machines, and writes the files to a folder or to standard output. */
final class RenderWorker implements Worker {
  private final RenderOptions options;

  RenderWorker(RenderOptions options) {
    this.options = options;
  }

  @Override
  public int run(Session session) {
    List<OutputTree> trees = Rendering.run(session, options);
    String out = options.out();
    if (out == null) {
      for (OutputTree tree : trees) {
        session.console().write(TreePrinter.print(tree));
      }
      return ExitStatus.DONE;
    }
    Path folder = Path.of(ByteText.decode(session.absolute(out)));
    session.progress().stage("writing");
    // From here on the time limit must not interrupt: the tree is moved into place.
    session.deadline().callOff();
    TreeWriter.Summary summary = new TreeWriter(folder).write(trees);
    session.diagnostics().reportAll(summary.warnings());
    session.progress().clear();
    session.say(summary(summary, trees.size(), out));
    return ExitStatus.DONE;
  }

  private static String summary(TreeWriter.Summary summary, int machines, String out) {
    StringBuilder text = new StringBuilder(out).append(": ");
    text.append(summary.written()).append(" written, ");
    text.append(summary.unchanged()).append(" unchanged");
    if (summary.removed() > 0) {
      text.append(", ").append(summary.removed()).append(" removed");
    }
    return text.append(machines == 1 ? "" : ", " + machines + " machines").toString();
  }
}
