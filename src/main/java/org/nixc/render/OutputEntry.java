package org.nixc.render;

/**
 * One file, link or directory of a machine.
 *
 * @param path where it lies
 * @param content what lies there
 * @param mode four octal digits, as in {@code 0644}
 * @param user the owner on the machine
 * @param group the group on the machine
 * @param target the name of the target that made it
 * @param origins the options and definitions behind it and behind each of its lines
 */
public record OutputEntry(
    OutputPath path,
    Content content,
    String mode,
    String user,
    String group,
    String target,
    Origins origins) {

  /** What the manifest calls this kind of entry. */
  public String kind() {
    return switch (content) {
      case Content.File file -> "file";
      case Content.Link link -> "link";
      case Content.Directory directory -> "directory";
    };
  }

  /** The permission bits. */
  public int permissions() {
    return Integer.parseInt(mode, 8);
  }
}
