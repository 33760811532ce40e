package org.nixc.render;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;

/**
 * Adds what the rendered texts refer to. The context of a string leads to texts in the store: those
 * that {@code pkgs} puts there are JSON which names a Debian package or a generated file; all
 * others become files at their store path, so that a text which names the path finds it.
 */
final class RequiredFiles {
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
      if (isDescription(path)) {
        addDescribed(described(text));
      } else {
        putFile(path.substring(1), text, "0444");
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

  /** Whether a store path has a name that {@code pkgs} gives its descriptions. */
  private static boolean isDescription(String path) {
    int name = path.indexOf('-');
    return name >= 0 && path.startsWith("nixc-", name + 1) && path.endsWith(".json");
  }

  private AttrSet described(String text) {
    Value fromJson = evaluator.builtins().get("fromJSON");
    if (fromJson == null) {
      throw new BugException("no builtins.fromJSON");
    }
    return evaluator.forceAttrs(evaluator.call(fromJson, NixString.of(text), null), null, "");
  }

  private void addDescribed(AttrSet described) {
    String kind = string(described, "kind", "");
    switch (kind) {
      case "package" -> addPackage(described);
      case "file" ->
          putFile(
              relative(string(described, "path", "")),
              string(described, "text", ""),
              string(described, "mode", "0644"));
      default -> throw new BugException("pkgs describes a '" + kind + "'");
    }
  }

  /** A Debian package, and the folder of links that gathers what Debian scatters. */
  private void addPackage(AttrSet described) {
    for (String name : strings(described, "debian")) {
      tree.addPackage(name);
    }
    String note = string(described, "note", "");
    if (!note.isEmpty()) {
      tree.addNote(note);
    }
    String root = string(described, "root", "");
    Value links = described.get("links");
    if (!root.isEmpty() && links != null) {
      AttrSet set = evaluator.forceAttrs(links, null, "");
      for (int i = 0; i < set.size(); i++) {
        put(
            relative(root + "/" + set.nameAt(i).text()),
            new Content.Link(evaluator.forceString(set.valueAt(i), null, "").text()),
            "0777");
      }
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
    return value == null || value.force() == NixNull.NULL
        ? orElse
        : evaluator.forceString(value, null, "").text();
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
