package org.nixc.eval;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;

/** The files of a {@link FileSystem}, the machine's own unless a test gives another. */
public final class DiskFiles implements FileAccess {
  private final FileSystem fileSystem;

  /** The files of this machine. */
  public DiskFiles() {
    this(FileSystems.getDefault());
  }

  /** The files of a given file system. */
  public DiskFiles(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  private Path path(String bytes) throws NoSuchFileException {
    try {
      return fileSystem.getPath(ByteText.decode(bytes));
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(bytes);
    }
  }

  @Override
  public @Nullable Kind kind(String bytes) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path(bytes), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isRegularFile()) {
        return Kind.REGULAR;
      }
      if (found.isDirectory()) {
        return Kind.DIRECTORY;
      }
      return found.isSymbolicLink() ? Kind.SYMLINK : Kind.OTHER;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public byte[] read(String bytes) throws IOException {
    return Files.readAllBytes(path(bytes));
  }

  @Override
  public List<String> list(String bytes) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(bytes))) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (name != null) {
          names.add(ByteText.encode(name.toString()));
        }
      }
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public String readLink(String bytes) throws IOException {
    return ByteText.encode(Files.readSymbolicLink(path(bytes)).toString());
  }

  @Override
  public boolean isExecutable(String bytes) throws IOException {
    return Files.isExecutable(path(bytes));
  }
}
