package org.nixc.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a random set of modules, the same for the same seed: a file each, ten options a file, of
 * many types, with definitions in other files, conditions, priorities, orders and submodules.
 *
 * <p>All of it is valid: an option that takes one value has at most one definition of each
 * priority, and conditions read options whose definitions have no condition.
 */
final class ModuleSetGenerator {
  /** Options that each module declares. */
  static final int OPTIONS = 10;

  private static final String SUBMODULE =
      "types.submodule ({ name, config, ... }: { options = {"
          + " enable = mkEnableOption \"it\";"
          + " port = mkOption { type = types.port; default = 80; };"
          + " label = mkOption { type = types.str; default = \"${name}-${toString config.port}\"; };"
          + " tags = mkOption { type = types.listOf types.str; default = [ ]; };"
          + " }; })";

  private final Random random;
  private final int modules;

  ModuleSetGenerator(long seed, int modules) {
    this.random = new Random(seed);
    this.modules = modules;
  }

  /** Writes {@code default.nix}, a function of {@code lib} that gives the configuration. */
  void write(Path folder) throws IOException {
    Path parts = Files.createDirectories(folder.resolve("modules"));
    StringBuilder imports = new StringBuilder();
    for (int i = 0; i < modules; i++) {
      String name = "m" + i + ".nix";
      Files.writeString(parts.resolve(name), module(i));
      imports.append("    ./modules/").append(name).append('\n');
    }
    Files.writeString(
        folder.resolve("default.nix"),
        "{ lib }:\n(lib.evalModules {\n  modules = [ { imports = [\n"
            + imports
            + "  ]; } ];\n  specialArgs = { greeting = \"hello\"; };\n}).config\n");
  }

  private static String group(int module) {
    return "services.g" + module % 20 + ".m" + module;
  }

  private String module(int number) {
    StringBuilder text = new StringBuilder("{ config, lib, greeting, ... }:\n\nwith lib;\n\n");
    text.append("let\n  cfg = config.").append(group(number)).append(";\nin\n{\n");
    text.append("  options.").append(group(number)).append(" = {\n");
    option(text, "enable", "types.bool", "false");
    option(text, "name", "types.str", "\"m" + number + "\"");
    option(text, "port", "types.port", Integer.toString(1024 + random.nextInt(5000)));
    option(text, "level", "types.enum [ \"low\" \"mid\" \"high\" ]", "\"low\"");
    option(text, "packages", "types.listOf types.str", "[ ]");
    option(text, "extraConfig", "types.lines", "\"\"");
    option(text, "limit", "types.nullOr types.ints.positive", "null");
    option(text, "environment", "types.attrsOf (types.either types.str types.int)", "{ }");
    option(text, "instances", "types.attrsOf (" + SUBMODULE + ")", "{ }");
    if (random.nextBoolean()) {
      option(text, "settings", SUBMODULE, "{ }");
    } else {
      option(text, "settings", "types.attrsOf types.anything", "{ }");
    }
    text.append("  };\n\n  config = mkMerge [\n    {\n");
    own(text, number);
    text.append("    }\n    (mkIf cfg.enable {\n");
    others(text, number);
    text.append("    })\n  ];\n}\n");
    return text.toString();
  }

  private static void option(StringBuilder text, String name, String type, String orElse) {
    text.append("    ").append(name).append(" = mkOption {\n      type = ").append(type);
    text.append(";\n      default = ").append(orElse);
    text.append(";\n      description = \"What ").append(name).append(" is for.\";\n    };\n");
  }

  private void own(StringBuilder text, int number) {
    String group = group(number);
    define(text, group + ".enable", random.nextInt(4) == 0 ? "mkDefault false" : "true");
    define(text, group + ".name", "mkDefault \"${greeting}-" + number + "\"");
    define(text, group + ".packages", "[ \"a" + number + "\" cfg.name ]");
    define(text, group + ".extraConfig", "''\n        port = ${toString cfg.port}\n      ''");
    define(text, group + ".environment.OWN", "cfg.port");
    define(
        text,
        group + ".instances.first",
        "{ enable = true; port = " + random.nextInt(60000) + "; tags = [ cfg.name ]; }");
  }

  /** Definitions of options of other modules, a few each. */
  private void others(StringBuilder text, int number) {
    for (int i = 0; i < 3; i++) {
      // The steps are of different sizes: no module is met twice.
      String other = group((number + 1 + i * modules / 3 + random.nextInt(modules / 3)) % modules);
      define(text, other + ".packages", order() + "[ \"from-" + number + "\" ]");
      define(text, other + ".extraConfig", order() + "\"line from " + number + "-" + i + "\"");
      define(text, other + ".environment.FROM_" + number + "_" + i, "\"${cfg.name}\"");
      define(
          text,
          other + ".instances.from" + number + "x" + i,
          "mkMerge [ { port = mkDefault 8080; } (mkIf (cfg.port > 3000) { tags = mkBefore [ \"x\" ]; }) ]");
    }
    // Its own option at a priority of its own, so that each has one winner.
    define(text, group(number) + ".limit", "mkForce " + (1 + random.nextInt(100)));
    define(text, group(number) + ".level", "mkOverride 90 \"high\"");
  }

  private String order() {
    return switch (random.nextInt(4)) {
      case 0 -> "mkBefore ";
      case 1 -> "mkAfter ";
      default -> "";
    };
  }

  private static void define(StringBuilder text, String path, String value) {
    text.append("      ").append(path).append(" = ").append(value).append(";\n");
  }
}
