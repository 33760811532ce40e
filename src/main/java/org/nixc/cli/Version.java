package org.nixc.cli;

/** The version of this nixc. */
final class Version {
  private Version() {}

  /** The version number, from the jar's manifest; {@code dev} when classes run without a jar. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
