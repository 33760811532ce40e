package org.nixc.check.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;

/** {@code sshd -t}: everything that keeps sshd from starting. */
final class SshdTool implements Tool {
  private static final Pattern LINE = Pattern.compile("(?:line |: line )(\\d+):? ?(.*)$");

  @Override
  public String code() {
    return "NC2005";
  }

  @Override
  public String program() {
    return "sshd";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().equals("/etc/ssh/sshd_config");
  }

  @Override
  public void run(Bench bench) {
    if (!Files.isDirectory(Path.of("/run/sshd")) || !bench.has("ssh-keygen")) {
      // It refuses to look at anything without its own folder and a key.
      return;
    }
    Path key = bench.root().resolve("host-key");
    bench.run(Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    for (Rendered file : bench.read()) {
      try {
        String text = ByteText.decode(file.text());
        Files.writeString(
            bench.copy(file),
            text.replaceAll("(?mi)^HostKey .*", Matcher.quoteReplacement("HostKey " + key)));
      } catch (IOException e) {
        return;
      }
      Programs.Output output = bench.run("-t", "-f", bench.copy(file).toString());
      for (String line : output.text().split("\n", -1)) {
        Matcher found = LINE.matcher(line.strip());
        if (found.find()) {
          String message = found.group(2).isEmpty() ? line.strip() : found.group(2);
          bench.complain(file, Lines.number(found.group(1)), message);
        }
      }
    }
  }
}
