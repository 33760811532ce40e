package org.nixc.check.tools;

import org.nixc.check.Rendered;

/** {@code systemd-sysusers --dry-run}: accounts that cannot be made. */
final class SysusersTool implements Tool {
  @Override
  public String code() {
    return "NC2010";
  }

  @Override
  public String program() {
    return "systemd-sysusers";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().startsWith("/etc/sysusers.d/") && file.path().endsWith(".conf");
  }

  @Override
  public void run(Bench bench) {
    for (Rendered file : bench.read()) {
      Programs.Output output =
          bench.run("--root=" + bench.root(), "--dry-run", bench.copy(file).toString());
      if (output.status() != 0) {
        Lines.pass(bench, output.text());
      }
    }
  }
}
