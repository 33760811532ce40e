package org.nixc.check.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/**
 * Nix reading the list of build machines: it is asked, as by its daemon, for a machine that builds
 * for a system which none has. So it reads all lines and calls nobody.
 */
final class NixMachinesTool implements Tool {
  private static final Pattern SAID = Pattern.compile("error:\\s*(.*)", Pattern.DOTALL);
  private static final int WORD = 8;

  @Override
  public String code() {
    return "NC2021";
  }

  @Override
  public String program() {
    return "nix";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().equals("/etc/nix/machines");
  }

  @Override
  public void run(Bench bench) {
    Path bash = bench.find("bash");
    Path nix = bench.find("nix");
    if (bash == null || nix == null) {
      return;
    }
    try {
      for (Rendered file : bench.read()) {
        // Nix is this program by its name.
        String command = "exec -a build-remote \"$0\" 0";
        byte[] question = question("@" + bench.copy(file));
        Programs.Output output =
            bench.feed(question, List.of(bash.toString(), "-c", command, nix.toString()));
        var said = SAID.matcher(output.text());
        if (output.status() > 0 && said.find() && said.group(1).contains("machine")) {
          String message = said.group(1).strip().replaceAll("\\s*\\n\\s*", " ");
          bench.complain(file, lineOf(file, message), message);
        }
      }
    } catch (IOException e) {
      // Without its files nothing can be said.
      return;
    }
  }

  /** The settings, and then the question, in the form in which Nix' programs talk. */
  private static byte[] question(String builders) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, 1);
    text(out, "builders");
    text(out, builders);
    number(out, 0);
    text(out, "try");
    number(out, 1);
    text(out, "nixc-no-system");
    text(out, "/nix/store/00000000000000000000000000000000-nixc.drv");
    number(out, 0);
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, long number) {
    for (int i = 0; i < WORD; i++) {
      out.write((int) (number >> (WORD * i)));
    }
  }

  private static void text(ByteArrayOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(out, bytes.length);
    out.write(bytes);
    out.write(new byte[(WORD - bytes.length % WORD) % WORD]);
  }

  /** Nix quotes the line, or names the column. */
  private static int lineOf(Rendered file, String message) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && (message.contains(line) || lines.size() <= 2)) {
        return i + 1;
      }
    }
    return 0;
  }
}
