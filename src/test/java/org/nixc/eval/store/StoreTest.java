package org.nixc.eval.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalException;

/** Hashes, store paths and derivations; what is expected was recorded from C++ Nix. */
class StoreTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
  private static final Hash SHA = HashAlgorithm.SHA256.hash(ABC);

  private static NixStore emptyStore() {
    return new NixStore(new DiskFiles(Jimfs.newFileSystem(Configuration.unix())));
  }

  private static Derivation draft(Set<String> outputs) {
    TreeMap<String, Derivation.Output> all = new TreeMap<>();
    TreeMap<String, String> env = new TreeMap<>();
    env.put("builder", "b");
    env.put("name", "a");
    env.put("system", "c");
    for (String output : outputs) {
      all.put(output, new Derivation.Output("", "", ""));
      env.put(output, "");
    }
    return new Derivation(all, new TreeMap<>(), new TreeSet<>(), "c", "b", List.of(), env);
  }

  @Test
  void aHashIsWrittenInFourWays() {
    assertThat(SHA.base16())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(SHA.nix32()).isEqualTo("1b8m03r63zqhnjf7l5wnldhh7c134ap5vpj0850ymkq1iyzicy5s");
    assertThat(SHA.base64()).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    assertThat(SHA.sri()).isEqualTo("sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  }

  @Test
  void everyFormIsReadBack() {
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      Hash hash = algorithm.hash(ABC);
      for (String form : List.of(hash.base16(), hash.nix32(), hash.base64(), hash.sri())) {
        assertThat(Hash.parse(form, algorithm).bytes()).as(form).isEqualTo(hash.bytes());
      }
      assertThat(Hash.parse(algorithm.nixName() + ":" + hash.nix32(), null).bytes())
          .isEqualTo(hash.bytes());
    }
  }

  @Test
  void aHashWithBitsLeftOverIsRefused() {
    assertThatThrownBy(() -> Hash.parse("z".repeat(52), HashAlgorithm.SHA256))
        .isInstanceOf(EvalException.class)
        .hasMessageStartingWith("invalid nix32 hash 'zzz");
  }

  @Test
  void aHashOfUnknownAlgorithmIsRefused() {
    assertThatThrownBy(() -> Hash.parse("foo-AAAA", null))
        .hasMessageStartingWith("unknown hash algorithm 'foo', expect ");
    assertThatThrownBy(() -> Hash.parse("AAAA", null))
        .hasMessageStartingWith("hash 'AAAA' does not include a type");
  }

  @Test
  void aTextHasAPathThatFollowsFromNameTextAndReferences() {
    assertThat(StorePaths.text("x", "abc", List.of()))
        .isEqualTo("/nix/store/vylz2d5mzcgx8z67q4xi43zhzf5zrld5-x");
  }

  @Test
  void aFetchedFileHasAPathThatFollowsFromItsHash() {
    assertThat(StorePaths.fixed("a", SHA, false))
        .isEqualTo("/nix/store/hm7xj7kx3cg3vih6zn1m6pqma1yjax0b-a");
    assertThat(StorePaths.fixed("a", SHA, true))
        .isEqualTo("/nix/store/3mz2kmkbxnij9rd20kqn10g6x9gjy1pq-a");
    assertThat(StorePaths.fixed("a", HashAlgorithm.MD5.hash(ABC), true))
        .isEqualTo("/nix/store/w7cgmhadid6csqhw58sr3hk45zc8b1bd-a");
  }

  @Test
  void aPlaceholderStandsForAnOutput() {
    assertThat(StorePaths.placeholder("out"))
        .isEqualTo("/1rz4g4znpzjwh1xymhjpm42vipw92pr73vdgl6xs1hycac8kf2n9");
  }

  @Test
  void aNameOfForbiddenFormIsRefused() {
    assertThatThrownBy(() -> StorePaths.text("a b", "abc", List.of()))
        .hasMessage(
            "path 'n2vs7wl1sa6qc0gnl3q25axwsybn6w58-a b' is not a valid store path: name 'a b'"
                + " contains illegal character ' '");
    assertThat(StorePaths.nameProblem("..-a")).endsWith("component must not be '..'");
    assertThat(StorePaths.nameProblem("a".repeat(212))).contains("no longer than 211");
    assertThat(StorePaths.nameProblem("a".repeat(211))).isNull();
  }

  @Test
  void aDerivationGetsPathsForItsOutputs() {
    Derivation draft = draft(Set.of("out", "dev"));
    draft.env().put("outputs", "out dev");
    NixStore.Added added = emptyStore().add("a", draft);
    assertThat(added.drvPath()).isEqualTo("/nix/store/658hk0cj0g4qzp007dmlgmwnaibzdjcq-a.drv");
    assertThat(added.derivation().env())
        .containsEntry("out", "/nix/store/bpdnvwvxfb0r8fs524w9cnnbd068y4kz-a")
        .containsEntry("dev", "/nix/store/cgj4j3kg3pgzh99kp728zw39qhvgrjrh-a-dev");
  }

  @Test
  void theTextOfADerivationEscapesWhatMustBe() {
    Derivation derivation = draft(Set.of("out"));
    derivation.env().put("x", "\"\\\n\r\t");
    assertThat(derivation.aterm())
        .isEqualTo(
            "Derive([(\"out\",\"\",\"\",\"\")],[],[],\"c\",\"b\",[],[(\"builder\",\"b\"),"
                + "(\"name\",\"a\"),(\"out\",\"\"),(\"system\",\"c\"),"
                + "(\"x\",\"\\\"\\\\\\n\\r\\t\")])");
  }

  @Test
  void aDerivationFromElsewhereCannotBeAnInput() {
    Derivation derivation = draft(Set.of("out"));
    derivation
        .inputDrvs()
        .put("/nix/store/n01dy158nk2mfsjgkgdpm9ma51dy2ry5-x.drv", new TreeSet<>(Set.of("out")));
    assertThatThrownBy(() -> emptyStore().add("a", derivation))
        .hasMessage("path 'n01dy158nk2mfsjgkgdpm9ma51dy2ry5-x.drv' is not valid");
  }

  @Test
  void aTreeIsHashedWithItsLinksAndModes() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Files.createDirectories(disk.getPath("/d/sub"));
      Files.writeString(disk.getPath("/d/text"), "some text\n");
      Files.writeString(disk.getPath("/d/sub/default.nix"), "{ sub = true; }\n");
      NixStore store = new NixStore(new DiskFiles(disk));
      String whole = store.add("files", "/d", null, true, null);
      assertThat(store.source(whole)).isEqualTo("/d");
      String filtered = store.add("files", "/d", (path, kind) -> false, true, null);
      assertThat(filtered).isNotEqualTo(whole);
      assertThat(store.source(filtered)).isNull();
      Files.createSymbolicLink(disk.getPath("/d/link"), disk.getPath("text"));
      assertThat(store.add("files", "/d", null, true, null)).isNotEqualTo(whole);
    }
  }

  @Test
  void whatIsNotThereCannotBeHashed() {
    assertThatThrownBy(() -> emptyStore().add("x", "/none", null, true, null))
        .hasMessage("path '/none' does not exist");
    assertThatThrownBy(() -> emptyStore().add("x", "/none", null, false, null))
        .hasMessage("path '/none' does not exist");
  }

  @Test
  void aTreeWithAnotherHashThanExpectedIsRefused() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Files.writeString(disk.getPath("/text"), "x");
      NixStore store = new NixStore(new DiskFiles(disk));
      assertThatThrownBy(() -> store.add("x", "/text", null, false, SHA))
          .hasMessage("store path mismatch in (possibly filtered) path added from '/text'");
    }
  }

  @Test
  void aTextIsRememberedUnderItsPath() {
    NixStore store = emptyStore();
    String path = store.addText("x", "abc", List.of());
    assertThat(store.text(path)).isEqualTo("abc");
    assertThat(store.text(path + "y")).isNull();
  }
}
