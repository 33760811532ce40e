package org.nixc.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;

/** Units that read what another unit makes, and are not started after it. */
final class OrderingCheck implements Check {
  /** How many places of configuration files are shown. */
  private static final int NOTES = 3;

  @Override
  public String code() {
    return "NC1007";
  }

  @Override
  public String title() {
    return "missing order between a unit and the file that it reads";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    new Run(machine).look(findings);
  }

  private static final class Run {
    private final MachineView machine;
    private final Map<String, Setting> services;
    private final Map<String, ShellFiles> files = new TreeMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, String> rendered = new TreeMap<>();
    private final Map<String, Set<String>> inFile = new HashMap<>();

    Run(MachineView machine) {
      this.machine = machine;
      this.services = machine.units().services();
      services.forEach((name, unit) -> {
        ShellFiles made = ShellFiles.of(protect(scripts(unit)));
        files.put(name, made);
        links.putAll(made.links());
      });
      for (Rendered file : machine.files()) {
        if (!file.path().startsWith("/etc/systemd/")) {
          rendered.put(file.path(), protect(file.text()));
        }
      }
    }

    void look(Findings findings) {
      Map<String, Map<String, String>> reading = new TreeMap<>();
      files.forEach((creator, made) -> {
        Set<String> paths = wanted(creator, made);
        if (paths.isEmpty() || place(creator) == null) {
          return;
        }
        Set<String> read = new LinkedHashSet<>();
        Set<String> readers = new TreeSet<>();
        Set<String> naming = new LinkedHashSet<>();
        services.forEach((reader, unit) -> {
          if (reader.equals(creator) || !isStartedAtBoot(unit)) {
            return;
          }
          Map<String, String> seen = reading.computeIfAbsent(reader, r -> paths(unit));
          Map<String, String> shared = new LinkedHashMap<>();
          for (String path : paths) {
            String via = makes(reader, path) ? null : mention(seen, path);
            if (via != null) {
              shared.put(path, via);
            }
          }
          // Most units share nothing, and the order takes longer to find out.
          if (!shared.isEmpty() && !areOrdered(creator, reader)) {
            readers.add(reader);
            read.addAll(shared.keySet());
            naming.addAll(shared.values());
          }
        });
        if (!readers.isEmpty()) {
          report(creator, outermost(read), readers, naming, findings);
        }
      });
    }

    private @Nullable Span place(String unit) {
      Setting setting = services.get(unit);
      if (setting == null) {
        return null;
      }
      for (String key : List.of("script", "preStart", "postStart")) {
        if (setting.get(key).definedAt() != null) {
          Span own = setting.definedAt();
          return own == null ? setting.get(key).definedAt() : own;
        }
      }
      return setting.at("serviceConfig.ExecStart").definedAt();
    }

    /** What a unit makes that is not there without it. */
    private Set<String> wanted(String creator, ShellFiles made) {
      Set<String> wanted = new LinkedHashSet<>();
      for (String path : made.made()) {
        if (!rendered.containsKey(path) && !isTmpfile(path)) {
          wanted.add(path);
        }
      }
      Setting unit = services.get(creator);
      if (unit != null) {
        for (String name : unit.at("serviceConfig.StateDirectory").texts()) {
          wanted.remove("/var/lib/" + name);
        }
      }
      return wanted;
    }

    private boolean isTmpfile(String path) {
      for (String rule : machine.at("systemd.tmpfiles.rules").texts()) {
        String[] words = rule.strip().split("\\s+", -1);
        if (words.length > 1 && words[1].equals(path)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isStartedAtBoot(Setting unit) {
      return !unit.get("wantedBy").elements().isEmpty()
          || !unit.get("requiredBy").elements().isEmpty();
    }

    private boolean areOrdered(String a, String b) {
      return machine.units().isAfter(a, b) || machine.units().isAfter(b, a);
    }

    private boolean makes(String unit, String path) {
      ShellFiles made = files.get(unit);
      return made != null && made.made().contains(path);
    }

    /**
     * Every path that a unit sees, in its own lines and in the files that these name, in turn; with
     * the file that names it, or nothing where the unit does.
     */
    private Map<String, String> paths(Setting unit) {
      StringBuilder text = new StringBuilder(protect(scripts(unit)));
      for (String part : List.of("serviceConfig", "environment", "unitConfig")) {
        for (Setting line : unit.get(part).attributes().values()) {
          for (Setting element : line.elements()) {
            text.append('\n').append(protect(element.text()));
          }
        }
      }
      Map<String, String> all = new LinkedHashMap<>();
      for (String path : PathWords.of(text.toString())) {
        all.put(path, "");
      }
      ArrayDeque<String> work = new ArrayDeque<>(all.keySet());
      while (!work.isEmpty()) {
        String path = work.remove();
        String target = links.get(path);
        if (target != null && all.putIfAbsent(target, "") == null) {
          work.add(target);
        }
        for (String named : inFile.computeIfAbsent(path, this::pathsInFile)) {
          if (all.putIfAbsent(named, path) == null) {
            work.add(named);
          }
        }
      }
      return all;
    }

    private Set<String> pathsInFile(String path) {
      String text = rendered.get(path);
      return text == null ? Set.of() : PathWords.of(text);
    }

    private void report(
        String creator,
        List<String> paths,
        Set<String> readers,
        Set<String> naming,
        Findings findings) {
      StringBuilder shown = new StringBuilder();
      for (String path : paths) {
        shown.append(shown.isEmpty() ? "" : " and ").append(unprotect(path));
      }
      StringBuilder list = new StringBuilder();
      readers.forEach(reader -> list.append('"').append(reader).append("\" "));
      String name = creator.substring(0, creator.lastIndexOf('.'));
      findings.warn(
          creator
              + " makes "
              + shown
              + ", which "
              + String.join(", ", readers)
              + (readers.size() == 1 ? " reads" : " read")
              + ", but nothing says that it runs first",
          place(creator),
          mentions(naming, paths),
          "add systemd.services." + name + ".before = [ " + list + "];");
    }

    /** The paths that lie in none of the others. */
    private static List<String> outermost(Set<String> paths) {
      List<String> outer = new ArrayList<>();
      for (String path : paths) {
        boolean inside = false;
        for (String other : paths) {
          inside |= path.startsWith(other + "/");
        }
        if (!inside) {
          outer.add(path);
        }
      }
      return outer;
    }

    private static String scripts(Setting unit) {
      StringBuilder text = new StringBuilder();
      for (Setting script : unit.get("scripts").attributes().values()) {
        text.append(script.text()).append('\n');
      }
      for (String key : List.of("ExecStartPre", "ExecStart", "ExecStartPost")) {
        for (Setting command : unit.at("serviceConfig." + key).elements()) {
          text.append(command.text()).append('\n');
        }
      }
      return text.toString();
    }

    /** A placeholder in a path is no redirection here: it will be replaced one day. */
    private static String protect(String text) {
      return text.replaceAll("<([A-Z][A-Z_-]+)>", "\u0001$1\u0002");
    }

    private static String unprotect(String text) {
      return text.replace('\u0001', '<').replace('\u0002', '>');
    }

    /** Where the user wrote the lines of configuration files that name the paths. */
    private List<Diagnostic.Note> mentions(Set<String> naming, List<String> paths) {
      List<Diagnostic.Note> notes = new ArrayList<>();
      Set<String> noted = new TreeSet<>();
      for (Rendered file : machine.files()) {
        if (!naming.contains(file.path())) {
          continue;
        }
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
          for (String path : paths) {
            Span place = lines.get(i).contains(unprotect(path)) ? file.place(i + 1) : null;
            if (place != null && notes.size() < NOTES && noted.add(path)) {
              String text = file.path() + " names " + unprotect(path) + " here";
              notes.add(new Diagnostic.Note(text, place));
            }
          }
        }
      }
      return notes;
    }

    /** The file that names a path, or one below it, to a unit; null where none does. */
    private static @Nullable String mention(Map<String, String> seen, String path) {
      String via = seen.get(path);
      if (via != null) {
        return via;
      }
      String below = path + "/";
      for (Map.Entry<String, String> one : seen.entrySet()) {
        if (one.getKey().startsWith(below)) {
          return one.getValue();
        }
      }
      return null;
    }
  }
}
