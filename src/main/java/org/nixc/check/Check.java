package org.nixc.check;

/**
 * One kind of mistake that {@code nixc check} looks for. A check sees one machine at a time,
 * changes nothing, and reports what it is sure of: where it cannot tell, it stays silent.
 */
interface Check {
  /** The stable code of what it finds, as documented in {@code docs/checks.md}. */
  String code();

  /** What it finds, in a few words. */
  String title();

  /** Looks at a machine and reports what is wrong with it. */
  void look(MachineView machine, Findings findings);
}
