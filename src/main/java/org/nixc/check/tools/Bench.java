package org.nixc.check.tools;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.check.Rendered;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.render.Content;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Side;

/**
 * A copy of a machine's files in a temporary folder, where programs may read and change what they
 * like, and the way back from what they say to the definitions.
 */
final class Bench implements AutoCloseable {
  private final Programs programs;
  private final Path root;
  private final List<Rendered> files;
  private final Set<Diagnostic> complaints = new LinkedHashSet<>();
  private final Set<String> blamed = new HashSet<>();
  private List<Rendered> read = List.of();
  private String code = "";
  private String program = "";

  /**
   * Lays the files out.
   *
   * @throws IOException where there is no room for them
   */
  Bench(OutputTree tree, Programs programs) throws IOException {
    this.programs = programs;
    this.root = Files.createTempDirectory("nixc-check-").toRealPath();
    this.files = new ArrayList<>(Rendered.of(tree));
    for (Rendered file : Rendered.onHost(tree)) {
      files.add(file);
      Files.createDirectories(root.resolve("host"));
      Files.write(copy(file), ByteText.bytes(file.text()));
    }
    for (OutputEntry entry : tree.entries()) {
      if (entry.path().side() == Side.ROOT) {
        lay(entry);
      }
    }
  }

  private void lay(OutputEntry entry) throws IOException {
    Path place = root.resolve(ByteText.decode(entry.path().path()));
    Path parent = place.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    switch (entry.content()) {
      case Content.File file -> {
        Files.write(place, ByteText.bytes(file.bytes()));
        if ((entry.permissions() & 0100) != 0 && !place.toFile().setExecutable(true)) {
          throw new IOException("chmod " + place);
        }
      }
      case Content.Link link ->
          Files.createSymbolicLink(place, Path.of(ByteText.decode(link.target())));
      case Content.Directory directory -> Files.createDirectories(place);
    }
  }

  /** What follows is said by this tool about these files. */
  void begin(Tool tool) {
    code = tool.code();
    program = tool.program();
    read = new ArrayList<>();
    for (Rendered file : files) {
      if (tool.reads(file)) {
        read.add(file);
      }
    }
  }

  /** The files that the tool reads. */
  List<Rendered> read() {
    return read;
  }

  /** All files of the machine. */
  List<Rendered> files() {
    return files;
  }

  /** The file of the machine at a path, or null. */
  @Nullable Rendered named(String path) {
    for (Rendered file : files) {
      if (file.path().equals(path)) {
        return file;
      }
    }
    return null;
  }

  /** The folder that stands for the root of the machine. */
  Path root() {
    return root;
  }

  /** Where a file of the machine lies in the copy. */
  Path copy(Rendered file) {
    String path = file.isOnHost() ? file.path() : file.path().substring(1);
    return root.resolve(ByteText.decode(path));
  }

  /** Runs the tool's program. */
  Programs.Output run(String... arguments) {
    return run(Map.of(), program, arguments);
  }

  /** Runs a program with variables. */
  Programs.Output run(Map<String, String> environment, String name, String... arguments) {
    Path path = programs.find(name);
    if (path == null) {
      return new Programs.Output(-1, "");
    }
    List<String> command = new ArrayList<>(arguments.length + 1);
    command.add(path.toString());
    command.addAll(List.of(arguments));
    return programs.run(root, environment, command);
  }

  /** Runs a program with a text to read. */
  Programs.Output feed(byte[] input, List<String> command) throws IOException {
    Path text = Files.createTempFile(root, "input", ".txt");
    try {
      Files.write(text, input);
      return programs.run(root, Map.of(), command, text);
    } finally {
      Files.delete(text);
    }
  }

  /** The path of a program, or null where it is not installed. */
  @Nullable Path find(String name) {
    return programs.find(name);
  }

  /** Whether a program is installed. */
  boolean has(String name) {
    return programs.find(name) != null;
  }

  /**
   * The file behind a path as a program prints it, in the copy or on the machine; null where it is
   * none of ours.
   */
  @Nullable Rendered file(String printed) {
    String path = printed;
    String copy = ByteText.encode(root.toString());
    if (path.startsWith(copy)) {
      path = path.substring(copy.length());
    }
    return named(path);
  }

  /**
   * Passes on a complaint.
   *
   * @param line the line of the file, or 0 for the file as a whole
   */
  void complain(Rendered file, int line, String message) {
    Span place = line > 0 ? file.place(line) : file.place();
    List<Diagnostic.Note> notes = new ArrayList<>();
    if (line > 0 && line <= file.lines().size()) {
      notes.add(
          new Diagnostic.Note(
              "line " + line + " of " + file.path() + ": " + file.lines().get(line - 1).strip(),
              null));
    } else {
      notes.add(new Diagnostic.Note("in " + file.path(), null));
    }
    blamed.add(file.path());
    String said = message.replace(ByteText.encode(root.toString()), "").strip();
    complaints.add(
        new Diagnostic(
            Severity.WARNING, code, program + ": " + said, place, List.of(), notes, null));
  }

  /** Whether a file was complained about already. */
  boolean isBlamed(Rendered file) {
    return blamed.contains(file.path());
  }

  /** Everything that was complained about. */
  List<Diagnostic> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // What a program made unreadable stays in the temporary folder.
      return;
    }
  }
}
