package org.nixc.render;

import java.util.ArrayList;
import java.util.List;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/** A finished tree as a value of the language, for targets that write about the other files. */
final class TreeValue {
  /** The argument of {@code target.nix} that asks for it. */
  static final String ARGUMENT = "tree";

  private TreeValue() {}

  /** The packages, notes and entries of a tree. */
  static AttrSet of(OutputTree tree) {
    List<Value> files = new ArrayList<>(tree.entries().size());
    for (OutputEntry entry : tree.entries()) {
      files.add(file(entry));
    }
    return AttrSet.builder(3)
        .put("packages", texts(tree.packages()))
        .put("notes", texts(tree.notes()))
        .put("files", NixList.of(files))
        .build();
  }

  /** An entry; a file has the hash of its bytes, a link what it points to. */
  private static AttrSet file(OutputEntry entry) {
    AttrSet.Builder file =
        AttrSet.builder(7)
            .put("side", NixString.of(entry.path().side().directory()))
            .put("path", NixString.of(entry.path().path()))
            .put("kind", NixString.of(entry.kind()))
            .put("mode", NixString.of(entry.mode()))
            .put("user", NixString.of(entry.user()))
            .put("group", NixString.of(entry.group()));
    switch (entry.content()) {
      case Content.File content -> file.put("sha256", sha256(content.bytes()));
      case Content.Link link -> file.put("to", NixString.of(link.target()));
      case Content.Directory directory -> {}
    }
    return file.build();
  }

  private static Value sha256(String bytes) {
    return Thunk.of(() -> NixString.of(Manifest.sha256(bytes)));
  }

  private static NixList texts(List<String> texts) {
    List<Value> values = new ArrayList<>(texts.size());
    for (String text : texts) {
      values.add(NixString.of(text));
    }
    return NixList.of(values);
  }
}
