package org.nixc.render.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;

/**
 * The accounts of a fresh Debian in a folder. Programs that work on accounts run in a mount
 * namespace of their own, where the folder's etc, home and var/lib stand for the machine's.
 */
final class DebianRoot {
  private static final Path STOCK = Path.of("/usr/share/base-passwd");
  private static final String ENTER =
      "root=$1; shift; for d in etc home var/lib; do mount --bind \"$root/$d\" \"/$d\"; done;"
          + " exec \"$@\"";

  private final Path folder = Program.scratch();
  private int scripts;

  DebianRoot() {
    Program.requireRoot();
    Program.require("unshare");
    Program.require("useradd");
    try {
      for (String name : List.of("etc", "home", "var/lib")) {
        Files.createDirectories(folder.resolve(name));
      }
      String passwd = Files.readString(STOCK.resolve("passwd.master"));
      String group = Files.readString(STOCK.resolve("group.master"));
      write("etc/passwd", passwd);
      write("etc/group", group);
      write("etc/shadow", passwd.replaceAll("(?m):.*", ":*:19000:0:99999:7:::"));
      write("etc/gshadow", group.replaceAll("(?m):.*", ":*::"));
      Files.setPosixFilePermissions(
          folder.resolve("etc/shadow"), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : List.of("login.defs", "nsswitch.conf", "pam.d", "security")) {
      Program.run("cp", "-r", "/etc/" + name, folder + "/etc/");
    }
  }

  /** Writes a file of the machine. */
  void write(String path, String text) {
    try {
      Files.writeString(folder.resolve(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file of the machine. */
  String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place of the machine. */
  Path at(String path) {
    return folder.resolve(path);
  }

  /** The fields of an account in a file such as etc/passwd; none where it is not there. */
  List<String> fields(String file, String account) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(account + ":"))
        .findFirst()
        .map(line -> List.of(line.split(":", -1)))
        .orElse(List.of());
  }

  /** Runs a program on the machine. */
  Program.Result run(String... command) {
    List<String> all =
        new ArrayList<>(List.of("unshare", "-m", "bash", "-ec", ENTER, "bash", folder.toString()));
    all.addAll(List.of(command));
    return Program.run(all.toArray(String[]::new));
  }

  /** Brings the accounts to what a tree says, as activation does. */
  Program.Result activate(OutputTree tree, String... options) {
    if (options.length == 0) {
      write("sysusers.conf", Rendering.text(tree, "root/etc/sysusers.d/nixc.conf"));
      Program.Result early = run("systemd-sysusers", folder.resolve("sysusers.conf").toString());
      if (early.status() != 0) {
        return early;
      }
    }
    String script = "users" + scripts++;
    write(script, Rendering.text(tree, "root/usr/local/lib/nixc/users"));
    List<String> command = new ArrayList<>(List.of("bash", folder.resolve(script).toString()));
    command.addAll(List.of(options));
    return run(command.toArray(String[]::new));
  }
}
