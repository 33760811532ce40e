package org.nixc.check.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** {@code crontab -n}: times that cron does not understand. */
final class CrontabTool implements Tool {
  private static final Pattern COMPLAINT = Pattern.compile("\":(\\d+): (.*)$");

  @Override
  public String code() {
    return "NC2014";
  }

  @Override
  public String program() {
    return "crontab";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().startsWith("/etc/cron.d/") || file.path().equals("/etc/crontab");
  }

  @Override
  public void run(Bench bench) {
    try {
      int first = firstLine(bench);
      for (Rendered file : bench.read()) {
        Programs.Output output = bench.run(Map.of(), program(), "-n", bench.copy(file).toString());
        for (String line : output.text().split("\n", -1)) {
          Matcher complaint = COMPLAINT.matcher(line.strip());
          if (complaint.find()) {
            int at = Lines.number(complaint.group(1)) - first + 1;
            bench.complain(file, at, complaint.group(2));
          }
        }
      }
    } catch (IOException e) {
      // Without its files nothing can be said.
      return;
    }
  }

  /** The number that it gives the first line: Debian's counts from nought when it complains. */
  private static int firstLine(Bench bench) throws IOException {
    Path probe = Files.writeString(bench.root().resolve("crontab-probe"), "99 * * * * root x\n");
    Matcher complaint =
        COMPLAINT.matcher(
            Lines.first(bench.run(Map.of(), "crontab", "-n", probe.toString()).text()));
    return complaint.find() ? Lines.number(complaint.group(1)) : 1;
  }
}
