package org.nixc.check.tools;

import org.nixc.check.Rendered;

/** A program that reads rendered files and says what is wrong with them. */
interface Tool {
  /** The stable code of its complaints, as documented in {@code docs/checks.md}. */
  String code();

  /** The name of the program. */
  String program();

  /** Whether it reads a file. */
  boolean reads(Rendered file);

  /** Lets it read the files that it reads, and passes on what it says. */
  void run(Bench bench);
}
