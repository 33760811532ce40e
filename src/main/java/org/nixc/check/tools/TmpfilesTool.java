package org.nixc.check.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;

/** {@code systemd-tmpfiles --create} in the copy: lines that it does not understand. */
final class TmpfilesTool implements Tool {
  /** The script that makes the accounts which systemd-sysusers cannot make. */
  private static final String ACCOUNTS = "/usr/local/lib/nixc/users";

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
    for (Rendered file : bench.files()) {
      if (file.path().equals(ACCOUNTS)) {
        addAccounts(bench.root().resolve("etc/passwd"), file);
      }
    }
    for (Rendered file : bench.read()) {
      Programs.Output output =
          bench.run("--root=" + bench.root(), "--create", bench.copy(file).toString());
      // 65 says that lines were not understood; everything else may be this machine's fault.
      if (output.status() == 65) {
        Lines.pass(bench, withoutAccounts(output.text()));
      }
    }
  }

  /** Packages bring accounts that are not here; the check of accounts knows them. */
  private static String withoutAccounts(String text) {
    return text.lines()
        .filter(line -> !line.contains("Failed to resolve user '"))
        .filter(line -> !line.contains("Failed to resolve group '"))
        .collect(Collectors.joining("\n"));
  }

  private static void addAccounts(Path passwd, Rendered script) {
    StringBuilder accounts = new StringBuilder();
    for (String line : script.lines()) {
      String[] words = line.split(" ", 3);
      if (words.length == 3 && words[0].equals("user")) {
        accounts.append(words[1]).append(":x:1000:100::/:/bin/sh\n");
      }
    }
    try {
      // Of several lines with one name the first counts.
      Files.write(
          passwd,
          ByteText.bytes(accounts.toString()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
