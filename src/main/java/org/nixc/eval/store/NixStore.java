package org.nixc.eval.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Span;
import org.nixc.eval.EvalException;
import org.nixc.eval.FileAccess;
import org.nixc.eval.NixString;
import org.nixc.eval.StoreWriter;
import org.nixc.eval.StringContext;

/**
 * The store of one evaluation: computes the paths that files, texts and derivations would have, and
 * remembers what lies at them, so that programs can read back the texts and sources that they put
 * in. Nothing is written.
 */
public final class NixStore implements StoreWriter {
  private final FileAccess files;
  private final Map<String, String> pathOfSource = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Derivation> derivations = new HashMap<>();
  private final Map<String, Hash> hashes = new HashMap<>();

  /** A store for the files that a program can see. */
  public NixStore(FileAccess files) {
    this.files = files;
  }

  @Override
  public NixString copy(String path, @Nullable Span at) {
    String known = pathOfSource.get(path);
    if (known == null) {
      known = add(StorePaths.nameOfSource(path), path, null, true, null);
      pathOfSource.put(path, known);
    }
    return NixString.of(known, StringContext.of(new StringContext.Opaque(known)));
  }

  /** Chooses what of a folder goes into the store. */
  @FunctionalInterface
  public interface Filter {
    /** Whether a file below the root is taken. */
    boolean accepts(String path, FileAccess.Kind kind);
  }

  /**
   * The store path of a copy of a file or folder.
   *
   * @param filter what is taken; null for everything
   * @param recursive whether the hash is that of the archive, not of the file's contents
   * @param expected the hash that it must have; null where it may have any
   */
  public String add(
      String name,
      String path,
      @Nullable Filter filter,
      boolean recursive,
      @Nullable Hash expected) {
    Hash hash =
        recursive
            ? Nar.hash(
                files,
                path,
                filter == null ? Nar.Filter.ALL : filter::accepts,
                HashAlgorithm.SHA256)
            : HashAlgorithm.SHA256.hash(read(path));
    String storePath = StorePaths.fixed(name, hash, recursive);
    if (expected != null && !StorePaths.fixed(name, expected, recursive).equals(storePath)) {
      throw EvalException.other(
          "store path mismatch in (possibly filtered) path added from '" + path + "'", null);
    }
    if (filter == null) {
      sources.put(storePath, path);
    }
    return storePath;
  }

  private byte[] read(String path) {
    FileAccess.Kind kind = files.kind(path);
    if (kind == null) {
      throw new EvalException(EvalException.Kind.FILE, "path '" + path + "' does not exist", null);
    }
    try {
      return files.read(path);
    } catch (IOException e) {
      if (kind == FileAccess.Kind.DIRECTORY) {
        throw new EvalException(
            EvalException.Kind.FILE, "read of 4096 bytes: Is a directory", null);
      }
      throw StoreFiles.unreadable(path, e);
    }
  }

  /** The store path of a text that refers to other store paths; the text is remembered. */
  public String addText(String name, String text, Collection<String> references) {
    String path = StorePaths.text(name, text, references);
    texts.put(path, text);
    return path;
  }

  /** The text that was put at a store path, bytes, one char each; null if none was. */
  public @Nullable String text(String storePath) {
    return texts.get(storePath);
  }

  /** The file or folder of which a store path is a copy; null if it is none. */
  public @Nullable String source(String storePath) {
    return sources.get(storePath);
  }

  /** The derivation of a path, if this evaluation made it. */
  public @Nullable Derivation derivation(String drvPath) {
    return derivations.get(drvPath);
  }

  /**
   * Fills in the output paths of a derivation that has none yet, and takes it in.
   *
   * @param name its name, without {@code .drv}
   */
  public Added add(String name, Derivation draft) {
    Derivation complete = draft.isFixed() ? draft : withPaths(name, draft);
    SortedSet<String> references = new TreeSet<>(complete.inputSrcs());
    references.addAll(complete.inputDrvs().keySet());
    String text = complete.aterm();
    String drvPath = StorePaths.text(name + ".drv", text, references);
    derivations.put(drvPath, complete);
    hashes.computeIfAbsent(drvPath, path -> hashModulo(complete, false));
    return new Added(drvPath, complete);
  }

  /** A derivation with its path and with the paths of its outputs. */
  public record Added(String drvPath, Derivation derivation) {}

  private Derivation withPaths(String name, Derivation draft) {
    Hash hash = hashModulo(draft, true);
    SortedMap<String, Derivation.Output> outputs = new TreeMap<>();
    SortedMap<String, String> env = new TreeMap<>(draft.env());
    for (String output : draft.outputs().keySet()) {
      String path = StorePaths.output(output, hash, name);
      outputs.put(output, new Derivation.Output(path, "", ""));
      env.put(output, path);
    }
    return new Derivation(
        outputs,
        draft.inputDrvs(),
        draft.inputSrcs(),
        draft.system(),
        draft.builder(),
        draft.args(),
        env);
  }

  /**
   * The hash of a derivation in which fetches count by what they fetch, not by how: a change of
   * mirror changes no path.
   */
  private Hash hashModulo(Derivation derivation, boolean masked) {
    if (derivation.isFixed()) {
      Derivation.Output out = derivation.outputs().get("out");
      if (out == null) {
        throw new BugException("a fixed derivation has an output");
      }
      return sha256("fixed:out:" + out.algorithm() + ":" + out.hash() + ":" + out.path());
    }
    SortedMap<String, SortedSet<String>> inputs = new TreeMap<>();
    for (var input : derivation.inputDrvs().entrySet()) {
      Hash hash = hashes.get(input.getKey());
      if (hash == null) {
        throw notValid(input.getKey());
      }
      inputs.computeIfAbsent(hash.base16(), h -> new TreeSet<>()).addAll(input.getValue());
    }
    return sha256(derivation.aterm(inputs, masked));
  }

  private static Hash sha256(String text) {
    return HashAlgorithm.SHA256.hash(ByteText.bytes(text));
  }

  /** That a store path holds nothing that can be read: it would first have to be built. */
  public static EvalException notValid(String storePath) {
    return new EvalException(
            EvalException.Kind.UNAVAILABLE,
            "path '" + StorePaths.baseName(storePath) + "' is not valid",
            null)
        .withHint(
            "nixc evaluates without a store, so what a build would produce cannot be read; "
                + "use a file of your own in its place");
  }

  /** All store paths that a derivation needs to be built, and all outputs of its derivations. */
  public void closure(
      String drvPath, SortedMap<String, SortedSet<String>> drvs, SortedSet<String> srcs) {
    ArrayDeque<String> pending = new ArrayDeque<>();
    TreeSet<String> seen = new TreeSet<>();
    pending.add(drvPath);
    while (!pending.isEmpty()) {
      String path = pending.remove();
      if (!seen.add(path)) {
        continue;
      }
      Derivation derivation = derivations.get(path);
      if (derivation == null) {
        throw notValid(path);
      }
      srcs.add(path);
      srcs.addAll(derivation.inputSrcs());
      drvs.computeIfAbsent(path, p -> new TreeSet<>()).addAll(derivation.outputs().keySet());
      pending.addAll(derivation.inputDrvs().keySet());
    }
  }
}
