package org.nixc.cli;

import java.nio.file.Path;
import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.render.OutputTree;
import org.nixc.review.FileDifference;
import org.nixc.review.GoldenDiff;

/** Renders machines and compares the files with those of a folder. */
final class DiffWorker implements Worker {
  private final DiffOptions options;

  DiffWorker(DiffOptions options) {
    this.options = options;
  }

  @Override
  public int run(Session session) {
    String golden = options.golden();
    String against = options.against();
    return against != null
        ? new RevisionDiff(session, options.rendering(), against).run()
        : withFolder(session, String.valueOf(golden));
  }

  private int withFolder(Session session, String folder) {
    List<OutputTree> trees = Rendering.run(session, options.rendering());
    Path golden = Path.of(ByteText.decode(session.absolute(folder)));
    boolean wholeNetwork = options.rendering().machines().isEmpty();
    List<FileDifference> differences = new GoldenDiff(golden).compare(trees, wholeNetwork);
    for (FileDifference difference : differences) {
      session.console().write(text(difference));
    }
    return differences.isEmpty() ? ExitStatus.DONE : ExitStatus.DIFFERENCES;
  }

  /** A difference as lines, headers included. */
  static String text(FileDifference difference) {
    StringBuilder out = new StringBuilder();
    if (!difference.what().isEmpty() || difference.diff().isEmpty()) {
      String word =
          switch (difference.kind()) {
            case ADDED -> "new: ";
            case REMOVED -> "gone: ";
            case CHANGED -> "changed: ";
          };
      out.append(word).append(difference.fullPath());
      if (!difference.what().isEmpty()) {
        out.append(": ").append(difference.what());
      }
      out.append('\n');
    }
    for (String line : difference.diff()) {
      out.append(line).append('\n');
    }
    return out.toString();
  }
}
