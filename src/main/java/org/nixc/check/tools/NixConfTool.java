package org.nixc.check.tools;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** Nix itself reading nix.conf: settings that it does not know, values that it does not take. */
final class NixConfTool implements Tool {
  private static final Pattern SETTING = Pattern.compile("setting '([^']+)'");

  @Override
  public String code() {
    return "NC2012";
  }

  @Override
  public String program() {
    return "nix";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().equals("/etc/nix/nix.conf");
  }

  @Override
  public void run(Bench bench) {
    for (Rendered file : bench.read()) {
      String folder = String.valueOf(bench.copy(file).getParent());
      Map<String, String> environment =
          Map.of(
              "NIX_CONF_DIR", folder, "NIX_USER_CONF_FILES", "", "HOME", bench.root().toString());
      String[] features = {"--extra-experimental-features", "nix-command"};
      Programs.Output output =
          bench.run(environment, "nix", features[0], features[1], "config", "show");
      if (output.text().contains("is not a recognised command")) {
        output = bench.run(environment, "nix", features[0], features[1], "show-config");
      }
      for (String line : output.text().split("\n", -1)) {
        boolean said = line.startsWith("warning:") || line.startsWith("error:");
        Matcher setting = SETTING.matcher(line);
        if (said && setting.find()) {
          bench.complain(
              file, lineOf(file, setting.group(1)), line.substring(line.indexOf(' ') + 1));
        }
      }
    }
  }

  private static int lineOf(Rendered file, String setting) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(setting + " ") || lines.get(i).startsWith(setting + "=")) {
        return i + 1;
      }
    }
    return 0;
  }
}
