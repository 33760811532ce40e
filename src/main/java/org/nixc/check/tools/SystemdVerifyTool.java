package org.nixc.check.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;

/** {@code systemd-analyze verify}: unknown keys and sections, bad values, cycles. */
final class SystemdVerifyTool implements Tool {
  private static final String UNITS = "/etc/systemd/system/";
  private static final Path OWN = Path.of("/usr/lib/systemd/system");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^Exec[A-Za-z]+=[-@:+!|]*(/[^\\s\"']+)");
  private static final Pattern UNIT = Pattern.compile("^([A-Za-z0-9@_.\\\\:-]+\\.[a-z]+): (.*)$");

  @Override
  public String code() {
    return "NC2001";
  }

  @Override
  public String program() {
    return "systemd-analyze";
  }

  @Override
  public boolean reads(Rendered file) {
    String path = file.path();
    return path.startsWith(UNITS) && path.indexOf('/', UNITS.length()) < 0;
  }

  @Override
  public void run(Bench bench) {
    try {
      prepare(bench);
    } catch (IOException e) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("verify", "--root=" + bench.root(), "--man=no", "--recursive-errors=no"));
    for (Rendered file : bench.read()) {
      // A template is read by the name of one of its instances.
      arguments.add(
          ByteText.decode(file.path().substring(UNITS.length()).replace("@.", "@instance.")));
    }
    Programs.Output output = bench.run(arguments.toArray(String[]::new));
    StringBuilder rest = new StringBuilder();
    for (String line : output.text().split("\n", -1)) {
      // Units and programs of packages that are not installed here are none of its business.
      boolean missing =
          line.contains("not found")
              || line.contains("is not executable")
              || line.contains("No such file or directory");
      // The other half of the program has said this already.
      if (!missing && !line.contains("Failed to parse calendar specification")) {
        rest.append(line).append('\n');
      }
    }
    Lines.pass(bench, rest.toString());
    for (String line : rest.toString().split("\n", -1)) {
      unit(bench, line);
    }
  }

  private static void unit(Bench bench, String line) {
    Matcher unit = UNIT.matcher(line.strip());
    Rendered file = unit.matches() ? bench.file(UNITS + unit.group(1)) : null;
    // Where a line was at fault, this only tells what follows from it.
    if (file != null && !bench.isBlamed(file)) {
      bench.complain(file, 0, unit.group(2));
    }
  }

  /** The units that systemd itself brings, and something for each program that units start. */
  private static void prepare(Bench bench) throws IOException {
    Path units = bench.root().resolve("usr/lib/systemd/system");
    if (Files.isDirectory(OWN)) {
      Files.createDirectories(units);
      bench.run(Map.of(), "cp", "-a", OWN + "/.", units.toString());
    }
    for (Rendered file : bench.read()) {
      Matcher commands = COMMAND.matcher(file.text());
      while (commands.find()) {
        standIn(bench.root().resolve(ByteText.decode(commands.group(1).substring(1))));
      }
    }
  }

  private static void standIn(Path program) throws IOException {
    if (!Files.exists(program, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = program.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(program, "#!/bin/sh\n");
      if (!program.toFile().setExecutable(true)) {
        throw new IOException("chmod " + program);
      }
    }
  }
}
