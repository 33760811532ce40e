package org.nixc.check.tools;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** {@code virt-xml-validate}: domains and networks that libvirt's schema does not have. */
final class LibvirtTool implements Tool {
  private static final Pattern COMPLAINT =
      Pattern.compile("^/[^:]*:(\\d+): (?:element \\S+: Relax-NG validity|parser) error : (.*)$");

  @Override
  public String code() {
    return "NC2020";
  }

  @Override
  public String program() {
    return "virt-xml-validate";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.isOnHost() && file.path().endsWith(".xml");
  }

  @Override
  public void run(Bench bench) {
    for (Rendered file : bench.read()) {
      String schema = file.path().startsWith("host/network-") ? "network" : "domain";
      Programs.Output output = bench.run(Map.of(), program(), bench.copy(file).toString(), schema);
      for (String line : output.text().split("\n", -1)) {
        Matcher complaint = COMPLAINT.matcher(line.strip());
        if (output.status() != 0 && complaint.find()) {
          int at = placed(file, Lines.number(complaint.group(1)));
          bench.complain(file, at, complaint.group(2));
        }
      }
    }
  }

  /**
   * The line that the user had a part in: where the element that is named holds others, the last
   * one of them, because what users add to a domain comes at the end.
   */
  private static int placed(Rendered file, int line) {
    List<String> lines = file.lines();
    if (line < 1 || line > lines.size() || file.place(line) != null) {
      return line;
    }
    String element = lines.get(line - 1).strip().replaceAll("^<([A-Za-z]+).*$", "$1");
    int last = line;
    for (int i = line; i < lines.size() && !lines.get(i).contains("</" + element + ">"); i++) {
      last = file.place(i + 1) == null ? last : i + 1;
    }
    return last;
  }
}
