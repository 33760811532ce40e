package org.nixc.check.tools;

import java.util.List;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;

/** {@code systemd-analyze calendar}: when timers run. */
final class CalendarTool implements Tool {
  private static final String KEY = "OnCalendar=";

  @Override
  public String code() {
    return "NC2002";
  }

  @Override
  public String program() {
    return "systemd-analyze";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().startsWith("/etc/systemd/") && file.path().endsWith(".timer");
  }

  @Override
  public void run(Bench bench) {
    for (Rendered file : bench.read()) {
      List<String> lines = file.lines();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.startsWith(KEY) && line.length() > KEY.length()) {
          String event = ByteText.decode(line.substring(KEY.length()));
          Programs.Output output = bench.run("calendar", "--", event);
          if (output.status() > 0) {
            bench.complain(file, i + 1, Lines.first(output.text()));
          } else if (output.text().contains("Next elapse: never")) {
            bench.complain(
                file,
                i + 1,
                "the calendar event '" + line.substring(KEY.length()) + "' never comes");
          }
        }
      }
    }
  }
}
