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
          "iptables",
          "json",
          "markdown",
          "nftables",
          "nginx",
          "nix_conf",
          "pam_env",
          "pg_access",
          "plain",
          "postfix",
          "postgresql",
          "shell",
          "ssh",
          "sudoers",
          "sysctl",
          "systemd",
          "tmpfiles",
          "words",
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
      case "iptables" -> new IptablesFormat();
      case "json" -> new JsonFormat();
      case "markdown" -> new MarkdownFormat();
      case "nftables" -> new NftablesFormat();
      case "nginx" -> new NginxFormat();
      case "nix_conf" -> new NixConfFormat();
      case "pam_env" -> new PamEnvFormat();
      case "pg_access" -> new PostgresqlAccessFormat();
      case "plain" -> new PlainFormat();
      case "postfix" -> new PostfixFormat();
      case "postgresql" -> new PostgresqlFormat();
      case "shell" -> new ShellFormat();
      case "ssh" -> new SshFormat();
      case "sudoers" -> new SudoersFormat();
      case "sysctl" -> new SysctlFormat();
      case "systemd" -> new SystemdFormat();
      case "tmpfiles" -> new TmpfilesFormat();
      case "words" -> new WordsFormat();
      case "xml" -> new XmlFormat();
      default -> null;
    };
  }
}
