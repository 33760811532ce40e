package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a shell script for the files and directories that it makes. Only what stands there as a
 * whole counts: a path with a variable in it could be anything.
 */
final class ShellFiles {
  private final Set<String> made = new LinkedHashSet<>();
  private final Map<String, String> links = new LinkedHashMap<>();

  private ShellFiles() {}

  /** What a script makes. */
  static ShellFiles of(String script) {
    ShellFiles files = new ShellFiles();
    for (List<String> command : ShellCommands.of(script)) {
      files.command(command);
    }
    return files;
  }

  /** The paths of files and directories, absolute, without a slash at the end. */
  Set<String> made() {
    return made;
  }

  /** Symbolic links and what they point to. */
  Map<String, String> links() {
    return links;
  }

  private void command(List<String> words) {
    // Whoever runs the rest does not matter.
    int first = words.get(0).equals("sudo") && words.size() > 1 ? 1 : 0;
    String program = words.get(first);
    String name = program.substring(program.lastIndexOf('/') + 1);
    List<String> rest = new ArrayList<>();
    for (int i = first + 1; i < words.size(); i++) {
      if (words.get(i).equals(">")) {
        if (i + 1 < words.size()) {
          make(words.get(++i));
        }
      } else {
        rest.add(words.get(i));
      }
    }
    program(name, rest);
  }

  private void program(String name, List<String> arguments) {
    switch (name) {
      case "mkdir" -> operands(arguments, "m").forEach(this::make);
      case "touch" -> operands(arguments, "drt").forEach(this::make);
      case "tee" -> operands(arguments, "").forEach(this::make);
      case "install" -> {
        List<String> operands = operands(arguments, "mogtS");
        if (arguments.contains("-d") || arguments.contains("--directory")) {
          operands.forEach(this::make);
        } else if (operands.size() > 1) {
          make(operands.getLast());
        }
      }
      case "cp", "mv" -> {
        List<String> operands = operands(arguments, "tS");
        if (operands.size() > 1) {
          make(operands.getLast());
        }
      }
      case "ln" -> {
        List<String> operands = operands(arguments, "tS");
        if (operands.size() == 2) {
          make(operands.get(1));
          links.put(clean(operands.get(1)), clean(operands.get(0)));
        }
      }
      case "nix-store" -> {
        int at = arguments.indexOf("--generate-binary-cache-key");
        for (int i = at + 2; at >= 0 && i < Math.min(at + 4, arguments.size()); i++) {
          make(arguments.get(i));
        }
      }
      case "openssl" -> after(arguments, "-out", "-keyout");
      case "ssh-keygen" -> after(arguments, "-f");
      case "curl" -> after(arguments, "-o", "--output");
      case "wget" -> after(arguments, "-O");
      default -> {}
    }
  }

  /** The arguments that are no options; an option of the letters given takes the next one. */
  private static List<String> operands(List<String> arguments, String withValue) {
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        operands.add(argument);
      } else if (argument.length() > 1
          && argument.charAt(1) != '-'
          && withValue.indexOf(argument.charAt(argument.length() - 1)) >= 0) {
        i++;
      }
    }
    return operands;
  }

  private void after(List<String> arguments, String... options) {
    for (String option : options) {
      int at = arguments.indexOf(option);
      if (at >= 0 && at + 1 < arguments.size()) {
        make(arguments.get(at + 1));
      }
    }
  }

  private void make(String path) {
    String clean = clean(path);
    boolean plain = clean.indexOf('$') < 0 && clean.indexOf('*') < 0 && clean.indexOf('`') < 0;
    boolean deep = clean.startsWith("/") && clean.indexOf('/', 1) > 0;
    if (plain && deep && !isPassing(clean)) {
      made.add(clean);
    }
  }

  /** Places that hold nothing for long. */
  private static boolean isPassing(String path) {
    for (String top : List.of("/tmp/", "/dev/", "/proc/", "/sys/", "/var/tmp/")) {
      if (path.startsWith(top)) {
        return true;
      }
    }
    return false;
  }

  private static String clean(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
