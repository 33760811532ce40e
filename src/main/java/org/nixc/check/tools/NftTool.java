package org.nixc.check.tools;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** {@code nft -c}: rules that the kernel would not take, tried in a network of its own. */
final class NftTool implements Tool {
  private static final Pattern COMPLAINT =
      Pattern.compile("^(/[^:]+):(\\d+):[0-9-]+: (?:Error|Warning): (.*)$");

  @Override
  public String code() {
    return "NC2006";
  }

  @Override
  public String program() {
    return "nft";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().endsWith(".nft") || file.path().equals("/etc/nftables.conf");
  }

  @Override
  public void run(Bench bench) {
    boolean root = "root".equals(System.getProperty("user.name"));
    for (Rendered file : bench.read()) {
      Programs.Output output =
          bench.run(
              Map.of(),
              "unshare",
              root ? "-n" : "-rn",
              "nft",
              "-c",
              "-f",
              bench.copy(file).toString());
      for (String line : output.text().split("\n", -1)) {
        Matcher complaint = COMPLAINT.matcher(line.strip());
        Rendered of = complaint.matches() ? bench.file(complaint.group(1)) : null;
        if (of != null && !complaint.group(3).contains("Operation not permitted")) {
          bench.complain(of, Lines.number(complaint.group(2)), complaint.group(3));
        }
      }
    }
  }
}
