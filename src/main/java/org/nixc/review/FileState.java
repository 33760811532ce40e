package org.nixc.review;

import java.util.ArrayList;
import java.util.List;

/**
 * What lies at a path.
 *
 * @param kind {@code file}, {@code link}, {@code directory}; empty where nothing does
 * @param text the bytes, or the target of a link
 * @param mode four octal digits; empty where unknown
 * @param owner {@code user:group}; empty where unknown
 */
record FileState(String kind, String text, String mode, String owner) {
  /** Nothing is there. */
  static final FileState MISSING = new FileState("", "", "", "");

  boolean isMissing() {
    return kind.isEmpty();
  }

  /** The difference of two states that are not equal. */
  static FileDifference difference(String machine, String path, FileState from, FileState to) {
    FileDifference.Kind kind =
        from.isMissing()
            ? FileDifference.Kind.ADDED
            : to.isMissing() ? FileDifference.Kind.REMOVED : FileDifference.Kind.CHANGED;
    List<String> what = new ArrayList<>();
    if (kind == FileDifference.Kind.CHANGED) {
      if (!from.kind.equals(to.kind)) {
        what.add(from.kind + " → " + to.kind);
      } else if (to.kind.equals("link")) {
        what.add("link to " + from.text + " → " + to.text);
      }
      if (!from.mode.equals(to.mode) && !from.mode.isEmpty() && !to.mode.isEmpty()) {
        what.add("mode " + from.mode + " → " + to.mode);
      }
      if (!from.owner.equals(to.owner) && !from.owner.isEmpty() && !to.owner.isEmpty()) {
        what.add("owner " + from.owner + " → " + to.owner);
      }
    } else {
      FileState there = from.isMissing() ? to : from;
      what.add(there.kind.equals("link") ? "link to " + there.text : there.kind + modeOf(there));
    }
    String oldName = from.isMissing() ? "/dev/null" : "a/" + machine + "/" + path;
    String newName = to.isMissing() ? "/dev/null" : "b/" + machine + "/" + path;
    return new FileDifference(
        machine,
        path,
        kind,
        String.join(", ", what),
        TextDiff.of(oldName, newName, from.fileText(), to.fileText()));
  }

  private static String modeOf(FileState state) {
    return state.mode.isEmpty() ? "" : " " + state.mode + " " + state.owner;
  }

  private String fileText() {
    return kind.equals("file") ? text : "";
  }
}
