package org.nixc.check.tools;

import java.util.Map;
import org.nixc.check.Rendered;

/** Perl's Config::General, with which Hydra reads hydra.conf. */
final class ConfigGeneralTool implements Tool {
  private static final String READER =
      """
      use Config::General;
      Config::General->new(-ConfigFile => $ARGV[0], -UseApacheInclude => 1, -IncludeAgain => 1,
        -IncludeRelative => 1)->getall;
      """;

  @Override
  public String code() {
    return "NC2009";
  }

  @Override
  public String program() {
    return "perl";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().endsWith("/hydra.conf");
  }

  @Override
  public void run(Bench bench) {
    if (bench.run(Map.of(), "perl", "-MConfig::General", "-e", "1").status() != 0) {
      return;
    }
    for (Rendered file : bench.read()) {
      Programs.Output output = bench.run("-e", READER, bench.copy(file).toString());
      if (output.status() > 0) {
        String said = Lines.first(output.text());
        int where = said.indexOf(" at /usr/");
        bench.complain(file, 0, where < 0 ? said : said.substring(0, where));
      }
    }
  }
}
