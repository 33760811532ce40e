package org.nixc.eval;

import org.jspecify.annotations.Nullable;

/** What to do where a set of packages lacks a name: how a package is added to it. */
final class MissingPackage {
  /** The function by which the packages that ship with nixc name one of Debian's. */
  private static final String MAKER = "debianPackage";

  private MissingPackage() {}

  /** Whether a set holds the packages that ship with nixc, as far as that is known already. */
  static boolean isPackageSet(AttrSet attrs) {
    return attrs.get(MAKER) != null && attrs.get("_type") != null;
  }

  /**
   * The hint for a name that a set lacks.
   *
   * @param question which names are near, if any are
   */
  static @Nullable String hint(AttrSet attrs, String name, @Nullable String question) {
    if (!isPackageSet(attrs)) {
      return question;
    }
    String shown = AttrNames.quoted(name);
    return (question == null ? "" : question + " Or ")
        + "add a package of Debian's: nixpkgs.overlays = [ (final: prev: { "
        + shown
        + " = prev.debianPackage "
        + AttrNames.string(name)
        + "; }) ];";
  }
}
