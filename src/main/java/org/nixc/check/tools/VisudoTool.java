package org.nixc.check.tools;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** {@code visudo -c}: rules that sudo does not understand, which lock everybody out of it. */
final class VisudoTool implements Tool {
  private static final Pattern COMPLAINT = Pattern.compile("(/[^:]+):(\\d+)(?::\\d+)?: (.*)$");

  @Override
  public String code() {
    return "NC2007";
  }

  @Override
  public String program() {
    return "visudo";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().equals("/etc/sudoers") || file.path().startsWith("/etc/sudoers.d/");
  }

  @Override
  public void run(Bench bench) {
    for (Rendered file : bench.read()) {
      Programs.Output output = bench.run("-c", "-f", bench.copy(file).toString());
      for (String line : output.text().split("\n", -1)) {
        Matcher complaint = COMPLAINT.matcher(line.strip());
        if (output.status() != 0 && complaint.find()) {
          Rendered of = bench.file(complaint.group(1));
          if (of != null) {
            bench.complain(of, Lines.number(complaint.group(2)), complaint.group(3));
          }
        }
      }
    }
  }
}
