package org.nixc.render;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.UserException;

/** Turns failed file operations into words. */
final class FileReasons {
  private FileReasons() {}

  /** Why a file operation failed, as an error about the output. */
  static UserException cannotWrite(Path place, IOException e) {
    return RenderErrors.of(
        "NX4212",
        "cannot write '" + ByteText.encode(place.toString()) + "': " + of(e),
        null,
        "nothing was changed; free the way or choose another output directory with -o");
  }

  /** Why an operation on a read-only file system failed. */
  static UserException cannotWrite(Path place, ReadOnlyFileSystemException e) {
    return cannotWrite(place, new FileSystemException(place.toString(), null, "read-only"));
  }

  private static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "no such file or directory";
      case NotDirectoryException file -> "a part of the path is no directory";
      case DirectoryNotEmptyException full -> "the directory is not empty";
      case FileSystemException other when other.getReason() != null ->
          ByteText.encode(lower(other.getReason()));
      default -> {
        String message = e.getMessage();
        yield message == null ? "unknown reason" : ByteText.encode(lower(message));
      }
    };
  }

  private static String lower(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
