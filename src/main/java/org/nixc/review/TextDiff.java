package org.nixc.review;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** The unified diff of two texts; a missing line end at the end of one is shown. */
final class TextDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\\ No newline at end of file";

  private TextDiff() {}

  /** The lines of the diff, headers included; empty where the texts are equal. */
  static List<String> of(String oldName, String newName, String oldText, String newText) {
    if (oldText.equals(newText)) {
      return List.of();
    }
    if (oldText.indexOf('\0') >= 0 || newText.indexOf('\0') >= 0) {
      return List.of("Binary files " + oldName + " and " + newName + " differ");
    }
    List<String> oldLines = lines(oldText);
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            oldName, newName, oldLines, DiffUtils.diff(oldLines, lines(newText)), CONTEXT);
    List<String> shown = new ArrayList<>(diff.size());
    for (String line : diff) {
      if (line.endsWith(NO_NEWLINE)) {
        shown.add(line.substring(0, line.length() - NO_NEWLINE.length() - 1));
        shown.add(NO_NEWLINE);
      } else {
        shown.add(line);
      }
    }
    return shown;
  }

  /** The lines; the last one carries the remark if no line end follows it. */
  private static List<String> lines(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        lines.add(text.substring(start) + "\n" + NO_NEWLINE);
        break;
      }
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    return lines;
  }
}
