package org.nixc.network;

import java.util.Set;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Closure;
import org.nixc.eval.Value;
import org.nixc.syntax.Expr;

/**
 * Tells a NixOS module, such as a {@code configuration.nix}, from a set of machines.
 *
 * <p>The rule: a function is a module if it asks for an argument that modules get and networks do
 * not ({@code config}, {@code pkgs}, {@code lib} …) and has no default for it. A set is a module if
 * it is not empty and each of its attributes is a part of a module ({@code imports}, {@code config}
 * …) or a name that NixOS has at the top of its option tree ({@code services}, {@code networking}
 * …). Everything else is a set of machines. A function that asks for nothing is judged by the set
 * that it returns.
 */
final class FileKind {
  private static final Set<String> MODULE_ARGUMENTS =
      Set.of(
          "config",
          "options",
          "lib",
          "pkgs",
          "modulesPath",
          "specialArgs",
          "name",
          "nodes",
          "resources",
          "uuid",
          "deploymentName");

  private static final Set<String> MODULE_PARTS =
      Set.of(
          "_class",
          "_file",
          "key",
          "config",
          "disabledModules",
          "freeformType",
          "imports",
          "meta",
          "options",
          "require");

  private static final Set<String> TOP_LEVEL =
      Set.of(
          "_module",
          "appstream",
          "assertions",
          "boot",
          "console",
          "containers",
          "deployment",
          "documentation",
          "dysnomia",
          "environment",
          "fileSystems",
          "fonts",
          "gtk",
          "hardware",
          "i18n",
          "ids",
          "image",
          "jobs",
          "krb5",
          "lib",
          "location",
          "networking",
          "nesting",
          "nix",
          "nixpkgs",
          "oci",
          "passthru",
          "power",
          "powerManagement",
          "programs",
          "qt",
          "security",
          "services",
          "sound",
          "specialisation",
          "stubby",
          "swapDevices",
          "system",
          "systemd",
          "time",
          "users",
          "virtualisation",
          "warnings",
          "xdg",
          "zramSwap");

  private FileKind() {}

  /** Whether a function can only be a module. */
  static boolean isModuleFunction(Value function) {
    if (!(function instanceof Closure closure)) {
      return false;
    }
    Expr.Formals formals = closure.formals();
    if (formals == null) {
      return false;
    }
    for (Expr.Formal formal : formals.formals()) {
      if (formal.orElse() == null && MODULE_ARGUMENTS.contains(formal.name())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a set is a module rather than a set of machines. */
  static boolean isModuleSet(AttrSet attrs) {
    boolean decided = false;
    for (int i = 0; i < attrs.size(); i++) {
      String name = attrs.nameAt(i).text();
      boolean shared = name.equals("_file") || name.equals("require");
      if (!shared) {
        if (!MODULE_PARTS.contains(name) && !TOP_LEVEL.contains(name)) {
          return false;
        }
        decided = true;
      }
    }
    return decided;
  }
}
