package org.nixc.render.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file formats by name; a format is made when a file first needs it. */
public final class Formats {
  private static final List<String> NAMES =
      List.of(
          "config_general",
          "htpasswd",
          "ini",
          "json",
          "markdown",
          "nginx",
          "nix_conf",
          "pg_access",
          "plain",
          "postfix",
          "postgresql",
          "shell",
          "ssh",
          "systemd",
          "tmpfiles",
          "xml");

  private Formats() {}

  /** All names, in order. */
  public static List<String> names() {
    return NAMES;
  }

  /** A new instance of the format of a name; null for an unknown one. */
  public static @Nullable FileFormat create(String name) {
    return switch (name) {
      case "config_general" -> new ConfigGeneralFormat();
      case "htpasswd" -> new HtpasswdFormat();
      case "ini" -> new IniFormat();
      case "json" -> new JsonFormat();
      case "markdown" -> new MarkdownFormat();
      case "nginx" -> new NginxFormat();
      case "nix_conf" -> new NixConfFormat();
      case "pg_access" -> new PostgresqlAccessFormat();
      case "plain" -> new PlainFormat();
      case "postfix" -> new PostfixFormat();
      case "postgresql" -> new PostgresqlFormat();
      case "shell" -> new ShellFormat();
      case "ssh" -> new SshFormat();
      case "systemd" -> new SystemdFormat();
      case "tmpfiles" -> new TmpfilesFormat();
      case "xml" -> new XmlFormat();
      default -> null;
    };
  }
}
