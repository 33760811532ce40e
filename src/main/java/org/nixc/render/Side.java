package org.nixc.render;

/** Whose file system a file belongs to. */
public enum Side {
  /** The machine's. */
  ROOT("root"),
  /** The operator's workstation. */
  HOST("host");

  private final String directory;

  Side(String directory) {
    this.directory = directory;
  }

  /** The directory of this side in the output of a machine. */
  public String directory() {
    return directory;
  }
}
