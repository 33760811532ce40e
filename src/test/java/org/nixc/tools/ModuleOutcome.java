package org.nixc.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a module case comes to with nixpkgs' library.
 *
 * @param success whether there is a value
 * @param text the value as JSON, or the message, which may have many lines
 * @param kind the code that nixc gives such an error, if it has one for it
 * @param options the options that the message names
 * @param files the files that the message names
 */
public record ModuleOutcome(
    boolean success, String text, @Nullable String kind, Set<String> options, Set<String> files) {
  private static final Pattern OPTION = Pattern.compile("[Oo]ptions? `([^`']*)[`']");
  private static final Pattern FILE =
      Pattern.compile("(?:[Ii]n |and |[Mm]odule |by )`([^`' ]*(?:\\.nix|<unknown-file>)[^`' ]*)'");

  /** A value as JSON. */
  public static ModuleOutcome value(String json) {
    return new ModuleOutcome(true, json, null, Set.of(), Set.of());
  }

  /** An error of which a library's whole message is known. */
  public static ModuleOutcome error(String message) {
    return new ModuleOutcome(
        false,
        trimmed(message),
        ModuleErrorKind.of(message),
        found(OPTION, message),
        found(FILE, message));
  }

  /** A message without spaces at the ends of its lines and of itself. */
  static String trimmed(String message) {
    return message.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
  }

  private static Set<String> found(Pattern pattern, String message) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(message);
    while (matcher.find()) {
      if (!matcher.group(1).startsWith("/LIB/")) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /** As {@link #parse} reads it. */
  String print() {
    StringBuilder out = new StringBuilder(success ? "value " : "error ");
    out.append(text.replace("\n", "\nmore ")).append('\n');
    if (kind != null) {
      out.append("kind ").append(kind).append('\n');
    }
    options.forEach(option -> out.append("option ").append(option).append('\n'));
    files.forEach(file -> out.append("file ").append(file).append('\n'));
    return out.toString();
  }

  /**
   * The outcomes in a file, by the names of their cases: {@code == NAME}, then a line {@code value}
   * or {@code error}, with further lines {@code more} of the message, then lines {@code kind},
   * {@code option} and {@code file}.
   */
  static Map<String, ModuleOutcome> parse(String file) {
    Map<String, ModuleOutcome> all = new LinkedHashMap<>();
    String name = null;
    List<String> lines = new ArrayList<>();
    for (String line : (file + "== ").split("\n", -1)) {
      if (!line.startsWith("== ")) {
        lines.add(line);
        continue;
      }
      if (name != null) {
        all.put(name, ofLines(lines));
      }
      name = line.substring("== ".length());
      lines.clear();
    }
    return all;
  }

  private static ModuleOutcome ofLines(List<String> lines) {
    boolean success = false;
    String text = "";
    String kind = null;
    Set<String> options = new TreeSet<>();
    Set<String> files = new TreeSet<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      String rest = line.substring(space + 1);
      switch (line.substring(0, Math.max(space, 0))) {
        case "value" -> {
          success = true;
          text = rest;
        }
        case "error" -> text = rest;
        case "more" -> text += "\n" + rest;
        case "kind" -> kind = rest;
        case "option" -> options.add(rest);
        case "file" -> files.add(rest);
        default -> {}
      }
    }
    return new ModuleOutcome(success, text, kind, options, files);
  }
}
