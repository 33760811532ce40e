package org.nixc.review;

import java.util.List;

/**
 * How one file differs.
 *
 * @param machine the machine that it belongs to
 * @param path its path with its side, as in {@code root/etc/hosts}
 * @param kind what happened to it
 * @param what in one line, what differs: {@code mode 0644 → 0755}, the target of a link; empty for
 *     a plain change of text
 * @param diff the lines of a unified diff, headers included; empty where the text did not change
 */
public record FileDifference(
    String machine, String path, Kind kind, String what, List<String> diff) {
  /** What happened to a file. */
  public enum Kind {
    /** It is new. */
    ADDED,
    /** It is gone. */
    REMOVED,
    /** Its text, mode, owner or kind changed. */
    CHANGED
  }

  /** Copies the lines. */
  public FileDifference {
    diff = List.copyOf(diff);
  }

  /** The machine and the path, as they lie in an output directory. */
  public String fullPath() {
    return machine + "/" + path;
  }
}
