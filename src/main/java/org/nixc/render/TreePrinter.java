package org.nixc.render;

/** Prints trees as one text, each file under a line that names it: {@code render --stdout}. */
public final class TreePrinter {
  private TreePrinter() {}

  /** All files, links and directories of a tree, bytes, one char each. */
  public static String print(OutputTree tree) {
    StringBuilder out = new StringBuilder(4096);
    for (OutputEntry entry : tree.entries()) {
      out.append("==> ").append(tree.machine()).append('/').append(entry.path());
      switch (entry.content()) {
        case Content.Link link -> out.append(" -> ").append(link.target()).append(" <==\n");
        case Content.Directory directory -> owner(out, entry);
        case Content.File file -> {
          owner(out, entry);
          out.append(file.bytes());
          if (!file.bytes().endsWith("\n")) {
            out.append('\n');
          }
        }
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static void owner(StringBuilder out, OutputEntry entry) {
    out.append(" (")
        .append(entry.mode())
        .append(' ')
        .append(entry.user())
        .append(':')
        .append(entry.group())
        .append(") <==\n");
  }
}
