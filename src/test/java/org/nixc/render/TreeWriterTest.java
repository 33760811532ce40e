package org.nixc.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nixc.diagnostic.UserException;

class TreeWriterTest {
  private final FileSystem disk =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build());
  private final Path out = disk.getPath("/out");

  private static OutputEntry entry(String path, Content content, String mode) {
    return new OutputEntry(
        new OutputPath(Side.ROOT, path), content, mode, "root", "root", "test", Origins.NONE);
  }

  private static OutputEntry file(String path, String text) {
    return entry(path, new Content.File(text), "0644");
  }

  private static OutputTree tree(OutputEntry... entries) {
    TreeBuilder builder = new TreeBuilder("m", "/");
    for (OutputEntry entry : entries) {
      builder.add(entry, null);
    }
    return builder.build();
  }

  private TreeWriter.Summary write(OutputEntry... entries) {
    return new TreeWriter(out).write(List.of(tree(entries)));
  }

  /** All that is on the disk, texts and link targets. */
  private TreeMap<String, String> contents() throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(disk.getPath("/"))) {
      for (Path path : all.toList()) {
        if (Files.isSymbolicLink(path)) {
          contents.put(path.toString(), "-> " + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path)) {
          contents.put(path.toString(), Files.readString(path));
        } else {
          contents.put(path.toString(), "directory");
        }
      }
    }
    return contents;
  }

  @Test
  void filesLinksAndDirectoriesAreWrittenWithTheirModes() throws IOException {
    write(
        file("etc/a", "text"),
        entry("etc/secret", new Content.File("s"), "0640"),
        entry("etc/run", new Content.File("#!"), "0755"),
        entry("etc/link", new Content.Link("../x"), "0777"),
        entry("var/empty", new Content.Directory(), "0711"));
    assertThat(contents())
        .containsEntry("/out/m/root/etc/a", "text")
        .containsEntry("/out/m/root/etc/link", "-> ../x")
        .containsEntry("/out/m/root/var/empty", "directory")
        .containsKey("/out/m/manifest.json");
    assertThat(mode("etc/secret")).isEqualTo("rw-r-----");
    assertThat(mode("etc/run")).isEqualTo("rwxr-xr-x");
    assertThat(mode("var/empty")).isEqualTo("rwx--x--x");
    assertThat(contents().keySet()).noneMatch(path -> path.contains(".nixc-"));
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(out.resolve("m/root").resolve(path)));
  }

  @Test
  void aSecondRunWritesNothing() throws IOException {
    write(file("etc/a", "text"), entry("l", new Content.Link("x"), "0777"));
    TreeMap<String, String> before = contents();
    TreeWriter.Summary summary =
        write(file("etc/a", "text"), entry("l", new Content.Link("x"), "0777"));
    assertThat(summary.written()).isZero();
    assertThat(summary.unchanged()).isEqualTo(2);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whatIsNotRenderedAnyMoreIsRemovedWithItsEmptyFolders() throws IOException {
    write(file("etc/a", "1"), file("etc/deep/b", "2"));
    TreeWriter.Summary summary = write(file("etc/a", "1"));
    assertThat(summary.removed()).isEqualTo(1);
    assertThat(contents())
        .containsKey("/out/m/root/etc/a")
        .doesNotContainKey("/out/m/root/etc/deep");
  }

  @Test
  void aFileThatWasChangedByHandStaysWhenItIsNotRenderedAnyMore() throws IOException {
    write(file("etc/a", "1"), file("etc/b", "2"));
    Files.writeString(out.resolve("m/root/etc/b"), "mine");
    TreeWriter.Summary summary = write(file("etc/a", "1"));
    assertThat(contents()).containsEntry("/out/m/root/etc/b", "mine");
    assertThat(summary.warnings()).hasSize(1);
    assertThat(summary.warnings().get(0).message()).contains("it stays");
  }

  @Test
  void aFileOfSomebodyElseIsNeverTouched() throws IOException {
    write(file("etc/a", "1"));
    Files.writeString(out.resolve("m/root/etc/other"), "mine");
    Files.writeString(out.resolve("notes"), "mine");
    write(file("etc/b", "2"));
    assertThat(contents())
        .containsEntry("/out/m/root/etc/other", "mine")
        .containsEntry("/out/notes", "mine");
  }

  @Test
  void aFileOfSomebodyElseInTheWayEndsTheRunAndChangesNothing() throws IOException {
    Files.createDirectories(out.resolve("m/root/etc"));
    Files.writeString(out.resolve("m/root/etc/b"), "mine");
    TreeMap<String, String> before = contents();
    assertThatThrownBy(() -> write(file("etc/a", "1"), file("etc/b", "2")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("/out/m/root/etc/b")
        .hasMessageContaining("in the way");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void aLinkOutOfTheOutputIsNotFollowed() throws IOException {
    Files.createDirectories(out.resolve("m/root"));
    Files.createDirectories(disk.getPath("/elsewhere"));
    Files.createSymbolicLink(out.resolve("m/root/etc"), disk.getPath("/elsewhere"));
    assertThatThrownBy(() -> write(file("etc/a", "1")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is no directory");
    assertThat(contents()).doesNotContainKey("/elsewhere/a");
  }

  @Test
  void aFullDiskEndsTheRunAndChangesNothing() throws IOException {
    FileSystem small =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize(16 * 1024)
                .setAttributeViews("basic", "posix")
                .build());
    Path folder = small.getPath("/out");
    new TreeWriter(folder).write(List.of(tree(file("etc/a", "old"))));
    assertThatThrownBy(() ->
            new TreeWriter(folder)
                .write(List.of(tree(file("etc/a", "new"), file("etc/b", "x".repeat(20_000))))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("/out/m/root/etc/b")
        .hasMessageContaining("disk space");
    assertThat(Files.readString(folder.resolve("m/root/etc/a"))).isEqualTo("old");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(Path::toString)).containsExactly("/out/m");
    }
  }

  @Test
  void anOutputThatIsAFileIsRefused() throws IOException {
    Files.writeString(out, "a file");
    assertThatThrownBy(() -> write(file("etc/a", "1")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot write '/out");
    assertThat(contents()).containsEntry("/out", "a file");
  }

  @Test
  void aFileBecomesADirectoryAndBack() throws IOException {
    write(file("etc/a", "1"));
    write(file("etc/a/b", "2"));
    assertThat(contents()).containsEntry("/out/m/root/etc/a/b", "2");
    write(file("etc/a", "3"));
    assertThat(contents()).containsEntry("/out/m/root/etc/a", "3");
  }

  @Test
  void aDirectoryWithAFileOfSomebodyElseIsNotReplaced() throws IOException {
    write(file("etc/a/b", "2"));
    Files.writeString(out.resolve("m/root/etc/a/other"), "mine");
    TreeMap<String, String> before = contents();
    assertThatThrownBy(() -> write(file("etc/a", "3"))).isInstanceOf(UserException.class);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void aPathThatIsNoTextIsRefused() {
    assertThat(OutputPath.problem("etc/\u00fc")).isEqualTo("is not UTF-8");
    assertThat(OutputPath.problem("etc/\u00c3\u00bc")).isNull();
  }

  @Test
  void aFailedMoveIsUndone() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("a"), "old");
    Files.writeString(out.resolve("stale"), "stale");
    TreeMap<String, String> before = contents();
    assertThatThrownBy(
            () -> {
              try (Transaction transaction = Transaction.begin(out)) {
                transaction.remove(out.resolve("stale"), out);
                transaction.stage(out.resolve("a"), file("a", "new"));
                transaction.stage(out.resolve("deep/b"), file("deep/b", "new"));
                // Nothing can be moved to the place of the root.
                transaction.stage(disk.getPath("/"), file("c", "new"));
                transaction.commit();
              }
            })
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot write '/'");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void twoTargetsCannotWriteOneFile() {
    assertThatThrownBy(() -> tree(file("etc/a", "1"), file("etc/a", "2")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> tree(file("etc/a", "1"), file("etc/a/b", "2")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot lie below");
  }

  @Test
  void aManifestIsTheSameForTheSameTree() {
    OutputTree tree =
        tree(
            file("etc/\"quoted\" \\ \u00c3\u00bc", "1"), entry("l", new Content.Link("t"), "0777"));
    assertThat(Manifest.write(tree)).isEqualTo(Manifest.write(tree));
    assertThat(Manifest.write(tree(file("etc/a", "abc"))))
        .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
