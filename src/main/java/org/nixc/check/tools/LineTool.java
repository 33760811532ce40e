package org.nixc.check.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/**
 * A program that reads one file and prints a line for each complaint.
 *
 * @param code the code of its complaints
 * @param program its name
 * @param files which files it reads
 * @param command the command, with {@link #FILE} for the copy of the file
 * @param complaint what a complaint looks like, with the groups {@code line} and {@code message}
 */
record LineTool(
    String code, String program, Predicate<String> files, List<String> command, Pattern complaint)
    implements Tool {
  /** Stands for the file in a command. */
  static final String FILE = "{}";

  /** The programs of this kind. */
  static List<Tool> all() {
    return List.of(
        new LineTool(
            "NC2015",
            "dnsmasq",
            path -> path.startsWith("/etc/dnsmasq") && path.endsWith(".conf"),
            List.of("dnsmasq", "--test", "-C", FILE),
            Pattern.compile("^dnsmasq: (?<message>.*) at line (?<line>\\d+) of ")),
        new LineTool(
            "NC2016",
            "ssh",
            path ->
                path.equals("/etc/ssh/ssh_config")
                    || path.equals("host/ssh_config")
                    || path.startsWith("/etc/ssh/ssh_config.d/"),
            List.of("ssh", "-G", "-F", FILE, "host.invalid"),
            Pattern.compile("^/[^:]*:? line (?<line>\\d+): (?<message>.*)$")),
        new LineTool(
            "NC2017",
            "logrotate",
            path -> path.startsWith("/etc/logrotate"),
            List.of("logrotate", "-d", "-s", "/dev/null", FILE),
            Pattern.compile("^error: /[^:]*:(?<line>\\d+) (?<message>.*)$")),
        new LineTool(
            "NC2018",
            "unbound-checkconf",
            path -> path.equals("/etc/unbound/unbound.conf"),
            List.of("unbound-checkconf", FILE),
            Pattern.compile("^/[^:]*:(?<line>\\d+): error: (?<message>.*)$")),
        // Rules are tried in a network of its own.
        new LineTool(
            "NC2019",
            "iptables-legacy-restore",
            path -> path.startsWith("/etc/iptables/") && path.endsWith(".v4"),
            List.of("unshare", "-r", "-n", "iptables-legacy-restore", "--test", FILE),
            Pattern.compile("^Error occurred at line: (?<line>\\d+)(?<message>)$")),
        new LineTool(
            "NC2019",
            "ip6tables-legacy-restore",
            path -> path.startsWith("/etc/iptables/") && path.endsWith(".v6"),
            List.of("unshare", "-r", "-n", "ip6tables-legacy-restore", "--test", FILE),
            Pattern.compile("^Error occurred at line: (?<line>\\d+)(?<message>)$")));
  }

  @Override
  public boolean reads(Rendered file) {
    return files.test(file.path());
  }

  @Override
  public void run(Bench bench) {
    for (Rendered file : bench.read()) {
      List<String> arguments = new ArrayList<>();
      for (String word : command.subList(1, command.size())) {
        arguments.add(word.equals(FILE) ? bench.copy(file).toString() : word);
      }
      Programs.Output output =
          bench.run(
              Map.of("XTABLES_LOCKFILE", bench.root() + "/xtables.lock"),
              command.get(0),
              arguments.toArray(new String[0]));
      String before = "";
      for (String line : output.text().split("\n", -1)) {
        Matcher found = complaint.matcher(line.strip());
        if (found.find()) {
          String message = found.group("message");
          // Some say what is wrong before they say where.
          bench.complain(
              file, Lines.number(found.group("line")), message.isEmpty() ? before : message);
        }
        before = line.isBlank() ? before : line.strip();
      }
    }
  }
}
