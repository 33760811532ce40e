package org.nixc.render;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;

/**
 * Adds what the rendered texts refer to. The context of a string leads to texts in the store: those
 * that {@code pkgs} puts there are JSON which names a Debian package, a generated file or a link;
 * all others become files at their store path, so that a text which names the path finds it.
 */
final class RequiredFiles {
  private static final String MARK = "{\"";
  private static final String TARGET = "packages";

  private final Evaluator evaluator;
  private final TreeBuilder tree;
  private final StoreContents contents;
  private final Set<String> done = new HashSet<>();
  private final ArrayDeque<String> pending = new ArrayDeque<>();

  RequiredFiles(Evaluator evaluator, TreeBuilder tree) {
    this.evaluator = evaluator;
    this.tree = tree;
    this.contents = new StoreContents(evaluator);
  }

  /** Adds everything that was noted, and what that refers to in turn. */
  void add(Requirements requirements) {
    for (StringContext.Element element : requirements.take()) {
      switch (element) {
        case StringContext.Opaque opaque -> pending.add(opaque.path());
        case StringContext.Built built -> throw notBuilt(built.drvPath());
        case StringContext.DrvDeep deep -> throw notBuilt(deep.drvPath());
      }
    }
    while (!pending.isEmpty()) {
      String path = pending.remove();
      if (done.add(path)) {
        addPath(path);
      }
    }
  }

  private static RuntimeException notBuilt(String drvPath) {
    String name = drvPath.substring(drvPath.indexOf('-') + 1);
    return RenderErrors.of(
        "NX4211",
        "a rendered file refers to the derivation '" + name + "', which nixc does not build",
        null,
        "use a package of pkgs, which stands for a Debian package, or a text (pkgs.writeText)");
  }

  private void addPath(String path) {
    String text = contents.text(path);
    if (text != null) {
      AttrSet described = text.startsWith(MARK) ? described(text) : null;
      if (described == null) {
        putFile(path.substring(1), text, "0444");
      } else {
        addDescribed(described);
      }
      return;
    }
    String source = contents.source(path);
    if (source != null) {
      try {
        copy(source, path.substring(1));
      } catch (IOException e) {
        String reason = e.getMessage();
        throw RenderErrors.of(
            "NX4210",
            "cannot read '" + source + "': " + (reason == null ? "unknown reason" : reason),
            null,
            null);
      }
    }
  }

  /** The description that {@code pkgs} wrote; null for any other text. */
  private @Nullable AttrSet described(String text) {
    if (!text.contains("\"nixc\"")) {
      return null;
    }
    Value fromJson = evaluator.builtins().get("fromJSON");
    if (fromJson == null) {
      throw new BugException("no builtins.fromJSON");
    }
    Value value = evaluator.call(fromJson, NixString.of(text), null);
    return value instanceof AttrSet attrs && attrs.get("nixc") != null ? attrs : null;
  }

  private void addDescribed(AttrSet described) {
    String kind = string(described, "nixc", "");
    for (String reference : strings(described, "references")) {
      pending.add(reference);
    }
    for (String name : strings(described, "debian")) {
      tree.addPackage(name);
    }
    switch (kind) {
      case "package" -> {}
      case "file" ->
          putFile(
              relative(string(described, "path", "")),
              string(described, "text", ""),
              string(described, "mode", "0644"));
      case "link" ->
          put(
              relative(string(described, "path", "")),
              new Content.Link(string(described, "target", "")),
              "0777");
      default -> throw new BugException("pkgs describes a '" + kind + "'");
    }
  }

  private static String relative(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    String problem = OutputPath.problem(relative);
    if (problem != null) {
      throw RenderErrors.of(
          "NX4204", "the path '" + path + "' of a generated file " + problem, null, null);
    }
    return relative;
  }

  private void copy(String from, String to) throws IOException {
    FileAccess files = evaluator.settings().files();
    switch (files.kind(from)) {
      case DIRECTORY -> {
        for (String name : files.list(from)) {
          copy(from + "/" + name, to + "/" + name);
        }
      }
      case SYMLINK -> put(to, new Content.Link(files.readLink(from)), "0777");
      case REGULAR ->
          putFile(to, ByteText.of(files.read(from)), files.isExecutable(from) ? "0555" : "0444");
      case OTHER -> {}
      case null -> throw new IOException("it does not exist");
    }
  }

  private void putFile(String path, String text, String mode) {
    put(path, new Content.File(text), mode);
  }

  private void put(String path, Content content, String mode) {
    tree.add(
        new OutputEntry(
            new OutputPath(Side.ROOT, path), content, mode, "root", "root", TARGET, Origins.NONE),
        null);
  }

  private String string(AttrSet attrs, String name, String orElse) {
    Value value = attrs.get(name);
    return value == null ? orElse : evaluator.forceString(value, null, "").text();
  }

  private String[] strings(AttrSet attrs, String name) {
    Value value = attrs.get(name);
    if (value == null) {
      return new String[0];
    }
    NixList list = evaluator.forceList(value, null, "");
    String[] all = new String[list.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = evaluator.forceString(list.get(i), null, "").text();
    }
    return all;
  }
}
