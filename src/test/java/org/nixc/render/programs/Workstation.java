package org.nixc.render.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nixc.render.OutputTree;
import org.nixc.render.Side;

/**
 * The operator's side of a rendered machine in a folder of its own, with stand-ins for the programs
 * that its script calls: no machine is started, and nothing is remembered outside the folder.
 */
final class Workstation {
  private static final Path STAND_INS = Path.of("src/test/stand-ins").toAbsolutePath();

  /** Where the stand-ins keep what they know. */
  final Path state;

  private final Path folder = Program.scratch();
  private final Path programs;
  private final Map<String, String> environment = new HashMap<>();

  /** A workstation with the machine of a tree laid out, and with stand-ins by their names. */
  Workstation(OutputTree tree, String... standIns) {
    Program.require("bash");
    try {
      state = Files.createDirectory(folder.resolve("stand-in"));
      programs = Files.createDirectory(folder.resolve("programs"));
      for (String standIn : standIns) {
        Files.createSymbolicLink(programs.resolve(standIn), STAND_INS.resolve(standIn));
      }
      Program.lay(tree, Side.HOST, machine().resolve("host"));
      Program.lay(tree, Side.ROOT, machine().resolve("root"));
      Files.writeString(machine().resolve("manifest.json"), "{}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("STAND_IN", state.toString());
    environment.put("HOME", folder.toString());
    environment.put("XDG_STATE_HOME", folder.resolve("known").toString());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.put("PATH", programs + ":/usr/sbin:/usr/bin:/sbin:/bin");
  }

  /** The folder of the rendered machine. */
  Path machine() {
    return folder.resolve("m");
  }

  /** Sets a variable for what runs later. */
  void set(String name, String value) {
    environment.put(name, value);
  }

  /** A file in the stand-ins' folder. */
  void tell(String name, String text) {
    write(state.resolve(name), text);
  }

  /** Puts a program on the path, in front of all others. */
  void program(String name, String text) {
    write(programs.resolve(name), text);
    if (!programs.resolve(name).toFile().setExecutable(true)) {
      throw new AssertionError(name);
    }
  }

  /** Leaves nothing on the path but some programs of the system. */
  void only(String... names) {
    for (String name : names) {
      try {
        Files.createSymbolicLink(programs.resolve(name), Path.of(Program.require(name)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    environment.put("PATH", programs.toString());
  }

  /** An activation script that tells its arguments and ends with a status. */
  void activation(int status) {
    Path script = machine().resolve("root/usr/local/lib/nixc/activate");
    write(
        script,
        "#!/bin/bash\nprintf 'activated %s with %s\\n' \"$0\" \"$*\"\nexit " + status + "\n");
    if (!script.toFile().setExecutable(true)) {
      throw new AssertionError(script);
    }
  }

  /** A file with a text, in an empty place of the workstation. */
  Path file(String name, String text) {
    write(folder.resolve(name), text);
    return folder.resolve(name);
  }

  /** Runs a rendered script. */
  Program.Result run(String script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("/bin/bash");
    command.add(machine().resolve("host").resolve(script).toString());
    command.addAll(List.of(arguments));
    return Program.run(environment, command.toArray(new String[0]));
  }

  /** Runs a program with the workstation's environment. */
  Program.Result program(String... command) {
    return Program.run(environment, command);
  }

  /** The calls that a stand-in wrote down, without those before the last time it was asked. */
  List<List<String>> calls(String file) {
    List<List<String>> calls = new ArrayList<>();
    Path log = state.resolve(file);
    try {
      if (!Files.exists(log)) {
        return calls;
      }
      for (String call : Files.readString(log).split("\0\0")) {
        calls.add(List.of(call.split("\0", -1)));
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return calls;
  }

  private static void write(Path path, String text) {
    try {
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.deleteIfExists(path);
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
