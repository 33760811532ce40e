package org.nixc.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Placeholders of an example, such as {@code <HOSTNAME>}, that nobody replaced. */
final class PlaceholderCheck implements Check {
  private static final Pattern BRACKETS =
      Pattern.compile(
          "<([A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*|(?:your|my|insert|enter|replace|put)"
              + "[-_ ][A-Za-z0-9_ -]+"
              // What examples of programs and articles call things.
              + "|(?:host|host-?name|domain|domain-?name|fqdn|user|user-?name|password|token|secret"
              + "|e-?mail|ip|ip-?address|port|machine|server|api-?key|project))>"
              + "|\\{\\{ ?([A-Z][A-Z0-9_]+) ?\\}\\}");
  private static final Pattern WORDS =
      Pattern.compile("\\b(CHANGE_?ME|REPLACE_?ME|INSERT_[A-Z_]+_HERE|YOUR_[A-Z_]+(?:_HERE)?)\\b");

  /** What stands in angle brackets and is meant: file handles of Perl, elements of markup. */
  private static final Set<String> MEANT =
      Set.of(
          "STDIN", "STDOUT", "STDERR", "ARGV", "DATA", "FH", "IN", "OUT", "EOF", "HTML", "HEAD",
          "BODY", "TITLE", "BR", "HR", "IMG", "DIV", "SPAN", "TABLE", "TR", "TD", "TH", "LI", "UL",
          "OL", "PRE", "CODE", "FORM", "INPUT", "SCRIPT", "STYLE", "LINK", "META", "CR", "LF",
          "NUL", "TAB", "ESC");

  private record Hit(String definition, String placeholder) {}

  private record Left(@Nullable Span first, int count, String path, boolean script) {}

  @Override
  public String code() {
    return "NC1005";
  }

  @Override
  public String title() {
    return "placeholder that nobody replaced";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    Map<Hit, Left> all = new LinkedHashMap<>();
    for (Rendered file : machine.files()) {
      String text = file.text();
      if (text.indexOf('<') < 0 && !text.contains("{{") && !WORDS.matcher(text).find()) {
        continue;
      }
      List<String> lines = file.lines();
      for (int i = 0; i < lines.size(); i++) {
        String found = find(lines.get(i), file.text());
        if (found == null) {
          continue;
        }
        Span definition = UserPlaces.first(file.entry().origins().line(i + 1));
        Span place = file.place(i + 1);
        if (definition != null && place != null) {
          boolean script = file.text().startsWith("#!");
          all.merge(
              new Hit(definition.toString(), found),
              new Left(at(place, found), 1, file.path(), script),
              (a, b) -> new Left(a.first(), a.count() + 1, a.path(), a.script()));
        }
      }
    }
    names(machine, all);
    all.forEach((hit, left) ->
        findings.warn(
            "the placeholder "
                + hit.placeholder()
                + " was left in "
                + left.path()
                + (left.count() > 1 ? ", in " + left.count() + " lines" : "")
                + (left.script() && hit.placeholder().startsWith("<")
                    ? ": to a shell, < and > are redirections"
                    : ""),
            left.first(),
            "write what it stands for"
                + (hit.placeholder().toUpperCase(Locale.ROOT).contains("HOST")
                    ? ", such as ${config.networking.hostName}"
                    : "")));
  }

  /** The names that the user gives to sites, units and the like: lines with them have no origin. */
  private static void names(MachineView machine, Map<Hit, Left> all) {
    Set<String> known = new HashSet<>();
    all.keySet().forEach(hit -> known.add(hit.placeholder()));
    UserDefinitions.visit(
        machine,
        (option, definitions) -> {
          String found = find(option.path().getLast(), "");
          Span place = definitions.get(0).span();
          if (found != null && place != null && known.add(found)) {
            all.put(
                new Hit(place.toString(), found),
                new Left(place, 1, "a name, in " + UserPlaces.name(option), false));
          }
          return true;
        });
  }

  /** A placeholder in a line of a text, or null. */
  static @Nullable String find(String line, String text) {
    String stripped = line.strip();
    if (stripped.startsWith("#")
        || stripped.startsWith("//")
        || stripped.startsWith("--")
        || stripped.toLowerCase(Locale.ROOT).contains("usage")) {
      return null;
    }
    Matcher brackets = BRACKETS.matcher(line);
    while (brackets.find()) {
      String name = brackets.group(1);
      if (name == null) {
        return brackets.group();
      }
      if (!MEANT.contains(name) && name.length() > 1 && !isMeant(line, brackets, text)) {
        return brackets.group();
      }
    }
    Matcher words = WORDS.matcher(line);
    return words.find() ? words.group(1) : null;
  }

  /** A here-document, two redirections of a shell, or an element that is closed somewhere. */
  private static boolean isMeant(String line, Matcher found, String text) {
    int start = found.start();
    int end = found.end();
    char before = start == 0 ? ' ' : line.charAt(start - 1);
    char after = end == line.length() ? ' ' : line.charAt(end);
    boolean redirections =
        Character.isWhitespace(before) && (Character.isLetterOrDigit(after) || after == '&');
    return before == '<'
        || before == '\\'
        || redirections
        || text.contains("</" + found.group(1) + ">");
  }

  /** The place of the placeholder itself where the line stands in the source as it is. */
  private static Span at(Span line, String placeholder) {
    String text = line.file().text();
    int at = text.indexOf(placeholder, line.start());
    return at >= 0 && at < line.end() ? new Span(line.file(), at, at + placeholder.length()) : line;
  }
}
