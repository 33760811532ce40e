package org.nixc.render;

/** What lies at a path of an output tree. */
public sealed interface Content {
  /** A regular file; its bytes, one char each. */
  record File(String bytes) implements Content {}

  /** A symbolic link with its target as it is written. */
  record Link(String target) implements Content {}

  /** A directory that is wanted for itself; parents of files need none. */
  record Directory() implements Content {}
}
