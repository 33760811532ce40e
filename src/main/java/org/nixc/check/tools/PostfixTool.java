package org.nixc.check.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** {@code postconf}: parameters that Postfix does not know. */
final class PostfixTool implements Tool {
  private static final Pattern UNUSED =
      Pattern.compile("(main|master)\\.cf: (?:unused parameter: |)([A-Za-z0-9_]+)=(.*)$");
  private static final Pattern LINE =
      Pattern.compile("file \\S*(main|master)\\.cf, line (\\d+): (.*)$");

  @Override
  public String code() {
    return "NC2004";
  }

  @Override
  public String program() {
    return "postconf";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().endsWith("/main.cf");
  }

  @Override
  public void run(Bench bench) {
    for (Rendered main : bench.read()) {
      Path folder = bench.copy(main).getParent();
      if (folder == null) {
        continue;
      }
      try {
        if (!Files.exists(folder.resolve("master.cf"))) {
          Files.writeString(folder.resolve("master.cf"), "");
        }
      } catch (IOException e) {
        return;
      }
      for (List<String> what : List.of(List.of("-n"), List.of("-M"))) {
        Programs.Output output =
            bench.run(Map.of(), "postconf", "-c", folder.toString(), what.get(0));
        for (String line : output.text().split("\n", -1)) {
          if (line.contains("warning:") || line.contains("fatal:")) {
            complain(bench, main, line);
          }
        }
      }
    }
  }

  private static void complain(Bench bench, Rendered main, String line) {
    Matcher unused = UNUSED.matcher(line);
    if (unused.find()) {
      bench.complain(main, lineOf(main, unused.group(2)), "unused parameter: " + unused.group(2));
      return;
    }
    Matcher numbered = LINE.matcher(line);
    String path = main.path().substring(0, main.path().lastIndexOf('/') + 1);
    if (numbered.find()) {
      Rendered file = bench.file(path + numbered.group(1) + ".cf");
      if (file != null) {
        bench.complain(file, Lines.number(numbered.group(2)), numbered.group(3));
        return;
      }
    }
    int from = line.contains("fatal:") ? line.indexOf("fatal:") : line.indexOf("warning:");
    bench.complain(main, 0, line.substring(line.indexOf(' ', from) + 1));
  }

  private static int lineOf(Rendered file, String parameter) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(parameter)) {
        return i + 1;
      }
    }
    return 0;
  }
}
