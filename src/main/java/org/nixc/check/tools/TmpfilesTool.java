package org.nixc.check.tools;

import java.util.Map;
import org.nixc.check.Rendered;

/** {@code systemd-tmpfiles --create} in the copy: lines that it does not understand. */
final class TmpfilesTool implements Tool {
  @Override
  public String code() {
    return "NC2011";
  }

  @Override
  public String program() {
    return "systemd-tmpfiles";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().startsWith("/etc/tmpfiles.d/") && file.path().endsWith(".conf");
  }

  @Override
  public void run(Bench bench) {
    // The accounts of the machine, so that their names are known.
    bench.run(Map.of(), "systemd-sysusers", "--root=" + bench.root());
    for (Rendered file : bench.read()) {
      Programs.Output output =
          bench.run("--root=" + bench.root(), "--create", bench.copy(file).toString());
      // 65 says that lines were not understood; everything else may be this machine's fault.
      if (output.status() == 65) {
        Lines.pass(bench, output.text());
      }
    }
  }
}
