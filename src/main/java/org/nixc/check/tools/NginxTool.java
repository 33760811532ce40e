package org.nixc.check.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;

/** {@code nginx -t}: everything that keeps nginx from starting. */
final class NginxTool implements Tool {
  private static final String CONF = "/etc/nginx/nginx.conf";
  private static final Path MODULES = Path.of("/usr/lib/nginx/modules");
  private static final Pattern COMPLAINT =
      Pattern.compile("\\[(?:emerg|alert|crit|error|warn)\\][^:]*: (.*) in (/[^: ]+):(\\d+)");
  private static final Pattern FILES =
      Pattern.compile(
          "(ssl_certificate|ssl_certificate_key|ssl_trusted_certificate|ssl_dhparam)\\s+"
              + "[^;]+;");
  private static final Pattern FOLDERS =
      Pattern.compile(
          "(?m)^(\\s*(?:pid|error_log|access_log|include|[a-z_]+_temp_path|auth_basic_user_file))"
              + "(\\s+)\"?(/[^;\\s\"]+)\"?");

  @Override
  public String code() {
    return "NC2003";
  }

  @Override
  public String program() {
    return "nginx";
  }

  @Override
  public boolean reads(Rendered file) {
    return file.path().equals(CONF);
  }

  @Override
  public void run(Bench bench) {
    try {
      for (Rendered file : bench.read()) {
        run(bench, file);
      }
    } catch (IOException e) {
      // Without its files nothing can be said.
      return;
    }
  }

  private static void run(Bench bench, Rendered file) throws IOException {
    Path root = bench.root();
    if (Files.isDirectory(MODULES) && !Files.exists(root.resolve("modules"))) {
      Files.createSymbolicLink(root.resolve("modules"), MODULES);
    }
    Files.createDirectories(root.resolve("run/nginx"));
    Files.createDirectories(root.resolve("var/log/nginx"));
    boolean certificate = certificate(bench);
    for (Rendered part : bench.files()) {
      if (part.path().startsWith("/etc/nginx/")) {
        String text = ByteText.decode(part.text());
        // Neither the certificates nor the folders of the machine are here; no line is added.
        String moved =
            FOLDERS
                .matcher(text)
                .replaceAll(found ->
                    Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + place(root, found.group(3))));
        if (certificate) {
          moved =
              FILES
                  .matcher(moved)
                  .replaceAll(found ->
                      Matcher.quoteReplacement(
                          found.group(1) + " " + root + "/" + stand(found.group(1)) + ";"));
        }
        Files.writeString(bench.copy(part), moved.replaceAll("(?m)^user .*;", ""));
      }
    }
    Programs.Output output =
        bench.run(
            "-t", "-q", "-c", bench.copy(file).toString(), "-p", root.toString(), "-e", "stderr");
    for (String line : output.text().split("\n", -1)) {
      Matcher complaint = COMPLAINT.matcher(line);
      if (!complaint.find() || isAboutHere(complaint.group(1))) {
        continue;
      }
      Rendered part = bench.file(complaint.group(2));
      if (part != null) {
        bench.complain(part, Lines.number(complaint.group(3)), complaint.group(1));
      }
    }
  }

  private static String place(Path root, String path) {
    // What a package brings is read where it is.
    boolean packaged =
        path.startsWith("/dev/")
            || (path.startsWith("/etc/") && !Files.exists(root.resolve(path.substring(1))));
    return packaged ? path : root + path;
  }

  private static String stand(String directive) {
    return switch (directive) {
      case "ssl_certificate_key" -> "key.pem";
      case "ssl_dhparam" -> "dh.pem";
      default -> "cert.pem";
    };
  }

  /** What is wrong with the machine that nixc runs on says nothing about the configuration. */
  private static boolean isAboutHere(String message) {
    return message.contains("Permission denied")
        || message.contains("host not found in upstream")
        || message.contains("No such file or directory")
        || message.contains("getpwnam");
  }

  private static boolean certificate(Bench bench) {
    if (!bench.has("openssl")) {
      return false;
    }
    Programs.Output made =
        bench.run(
            Map.of(),
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=nixc",
            "-keyout",
            bench.root() + "/key.pem",
            "-out",
            bench.root() + "/cert.pem");
    return made.status() == 0;
  }
}
