package org.nixc.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nixc.diagnostic.Span;

/** Finds the lines of scripts, crontabs and PostgreSQL's user maps that name users and groups. */
final class AccountLines {
  private static final Set<String> MAKING =
      Set.of("useradd", "adduser", "groupadd", "addgroup", "newusers", "systemd-sysusers");

  private final List<AccountMention> found = new ArrayList<>();
  private final Set<String> made = new TreeSet<>();

  private AccountLines() {}

  static List<AccountMention> of(MachineView machine) {
    AccountLines lines = new AccountLines();
    Set<String> localMaps = new HashSet<>();
    for (Rendered file : machine.files()) {
      if (file.path().endsWith("/pg_hba.conf")) {
        localMaps.addAll(localMaps(file));
      }
    }
    for (Rendered file : machine.files()) {
      if (file.path().endsWith("/pg_ident.conf")) {
        lines.identMap(file, localMaps);
      } else if (file.path().startsWith("/etc/cron.d/") || file.path().equals("/etc/crontab")) {
        lines.crontab(file);
      } else if (file.path().startsWith("/usr/lib/nixc/unit-scripts/")) {
        lines.script(file);
      }
    }
    lines.found.removeIf(mention -> lines.made.contains(mention.name()));
    return lines.found;
  }

  /** The maps by which accounts of the machine itself log in. */
  private static Set<String> localMaps(Rendered hba) {
    Set<String> maps = new HashSet<>();
    for (String line : hba.lines()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words[0].equals("local")) {
        for (String word : words) {
          if (word.startsWith("map=")) {
            maps.add(word.substring("map=".length()));
          }
        }
      }
    }
    return maps;
  }

  private void identMap(Rendered file, Set<String> localMaps) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).strip().split("\\s+", -1);
      boolean entry = words.length > 2 && localMaps.contains(words[0]);
      if (entry && isName(words[1])) {
        add(file, i, true, words[1], "services.postgresql.identMap", "so the line maps nobody");
      }
    }
  }

  private void crontab(Rendered file) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).strip().split("\\s+", -1);
      boolean named = words[0].startsWith("@");
      boolean timed = !words[0].isEmpty() && "*0123456789".indexOf(words[0].charAt(0)) >= 0;
      int user = named ? 1 : 5;
      if ((named || timed) && words.length > user + 1 && isName(words[user])) {
        String job = "a job in " + file.path();
        add(file, i, true, words[user], job, "so cron never runs it");
      }
    }
  }

  private void script(Rendered file) {
    List<String> lines = file.lines();
    String where = file.path().substring(file.path().lastIndexOf('/') + 1);
    for (int i = 0; i < lines.size(); i++) {
      for (List<String> command : ShellCommands.of(lines.get(i))) {
        command(file, i, where, command);
      }
    }
  }

  private void command(Rendered file, int line, String where, List<String> command) {
    String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
    List<String> arguments = command.subList(1, command.size());
    String effect = "so " + program + " fails";
    switch (program) {
      case "chown", "chgrp" -> {
        String owner = firstOperand(arguments);
        int colon = owner.indexOf(':');
        String group =
            program.equals("chgrp") ? owner : colon < 0 ? "" : owner.substring(colon + 1);
        String user = program.equals("chgrp") ? "" : colon < 0 ? owner : owner.substring(0, colon);
        script(file, line, true, user, where, effect);
        script(file, line, false, group, where, effect);
      }
      case "install" -> {
        script(file, line, true, after(arguments, "-o", "--owner"), where, effect);
        script(file, line, false, after(arguments, "-g", "--group"), where, effect);
      }
      case "runuser", "sudo" ->
          script(file, line, true, after(arguments, "-u", "--user"), where, effect);
      case "su" -> script(file, line, true, firstOperand(arguments), where, effect);
      default -> {
        if (MAKING.contains(program)) {
          made.addAll(arguments);
        }
      }
    }
  }

  private void script(
      Rendered file, int line, boolean user, String name, String where, String effect) {
    if (isName(name)) {
      add(file, line, user, name, "the script " + where, effect);
    }
  }

  private static String firstOperand(List<String> arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("--reference") || argument.startsWith("--from")) {
        return "";
      }
      if (!argument.startsWith("-")) {
        return argument;
      }
    }
    return "";
  }

  private static String after(List<String> arguments, String option, String longOption) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith(longOption + "=")) {
        return arguments.get(i).substring(longOption.length() + 1);
      }
      boolean here = arguments.get(i).equals(option) || arguments.get(i).equals(longOption);
      if (here && i + 1 < arguments.size()) {
        return arguments.get(i + 1);
      }
    }
    return "";
  }

  /** Whether a word is the name of an account as it stands, and nothing that is worked out. */
  private static boolean isName(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_-".indexOf(c) < 0) {
        return false;
      }
    }
    return !word.isEmpty() && !word.startsWith("-");
  }

  private void add(
      Rendered file, int line, boolean user, String name, String where, String effect) {
    Span place = file.place(line + 1);
    if (place != null) {
      found.add(new AccountMention(user, name, where, place, effect));
    }
  }
}
