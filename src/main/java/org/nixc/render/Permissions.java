package org.nixc.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The permission bits of output files. The owner of the files is whoever runs nixc. */
final class Permissions {
  private static final PosixFilePermission[] BITS = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ,
  };

  private Permissions() {}

  /** Whether a file has the bits of its entry, or the file system knows no such bits. */
  static boolean are(Path place, OutputEntry entry) throws IOException {
    PosixFileAttributeView view = view(place);
    return view == null || view.readAttributes().permissions().equals(of(entry));
  }

  /** Gives a file the bits of its entry. */
  static void set(Path place, OutputEntry entry) throws IOException {
    PosixFileAttributeView view = view(place);
    if (view != null) {
      view.setPermissions(of(entry));
    }
  }

  private static @Nullable PosixFileAttributeView view(Path place) {
    return Files.getFileAttributeView(
        place, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** The owner, who is the operator here, must be able to read everything and enter directories. */
  private static Set<PosixFilePermission> of(OutputEntry entry) {
    int bits = entry.permissions() & 0777;
    bits |= entry.content() instanceof Content.Directory ? 0700 : 0400;
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      if ((bits >> i & 1) != 0) {
        set.add(BITS[i]);
      }
    }
    return set;
  }
}
