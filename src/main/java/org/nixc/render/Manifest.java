package org.nixc.render;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Span;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.JsonText;
import org.nixc.eval.store.HashAlgorithm;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/**
 * Writes {@code manifest.json}: every file of a machine with its mode, owner, SHA-256 and origin,
 * and the Debian packages that the machine needs. The same tree gives the same bytes.
 */
public final class Manifest {
  /** The name of the file. */
  public static final String FILE = "manifest.json";

  private static final String HEX = "0123456789abcdef";

  private Manifest() {}

  /** The manifest of a tree, bytes, one char each. */
  public static String write(OutputTree tree) {
    Places places = new Places(tree.base());
    StringBuilder out = new StringBuilder(4096);
    out.append("{\n  \"machine\": ");
    JsonText.quote(out, tree.machine());
    out.append(",\n  \"packages\": ");
    list(out, tree.packages());
    if (!tree.notes().isEmpty()) {
      out.append(",\n  \"notes\": ");
      list(out, tree.notes());
    }
    out.append(",\n  \"files\": [");
    String separator = "\n";
    for (OutputEntry entry : tree.entries()) {
      out.append(separator);
      separator = ",\n";
      entry(out, entry, places);
    }
    return out.append("\n  ]\n}\n").toString();
  }

  private static void entry(StringBuilder out, OutputEntry entry, Places places) {
    out.append("    {\n      \"path\": ");
    JsonText.quote(out, entry.path().full());
    out.append(",\n      \"kind\": \"").append(entry.kind()).append('"');
    switch (entry.content()) {
      case Content.Link link -> {
        out.append(",\n      \"to\": ");
        JsonText.quote(out, link.target());
      }
      case Content.File file -> {
        owner(out, entry);
        out.append(",\n      \"sha256\": \"").append(sha256(file.bytes())).append('"');
      }
      case Content.Directory directory -> owner(out, entry);
    }
    out.append(",\n      \"target\": ");
    JsonText.quote(out, entry.target());
    origin(out, entry.origins().whole(), places);
    out.append("\n    }");
  }

  private static void owner(StringBuilder out, OutputEntry entry) {
    out.append(",\n      \"mode\": \"").append(entry.mode()).append("\",\n      \"user\": ");
    JsonText.quote(out, entry.user());
    out.append(",\n      \"group\": ");
    JsonText.quote(out, entry.group());
  }

  /** The options that the user set and that the file was made of, with the places. */
  private static void origin(StringBuilder out, Origins.Reads reads, Places places) {
    String separator = ",\n      \"origin\": {\n";
    boolean any = false;
    TreeMap<String, Option> byName = new TreeMap<>();
    for (Option option : Origins.mostSpecific(reads.options())) {
      byName.put(withoutEntry(option.toString()), option);
    }
    for (Map.Entry<String, Option> named : byName.entrySet()) {
      Option option = named.getValue();
      Set<String> shown = new LinkedHashSet<>();
      for (Definition definition : option.winners()) {
        Span span = definition.span();
        // A module of nixc may pass on a value, and its place, that the user wrote elsewhere.
        boolean own = !BundledFiles.isBundled(definition.file());
        if (own && span != null && Places.isUsers(span)) {
          shown.add(places.show(span));
        }
      }
      if (!shown.isEmpty()) {
        any = true;
        out.append(separator).append("        ");
        separator = ",\n";
        JsonText.quote(out, named.getKey());
        out.append(": ");
        list(out, shown);
      }
    }
    if (any) {
      out.append("\n      }");
    }
  }

  /** An element of a list is shown as the list: its definition says which one it is. */
  private static String withoutEntry(String option) {
    int entry = option.indexOf(".[definition ");
    return entry < 0 ? option : option.substring(0, entry);
  }

  private static void list(StringBuilder out, Iterable<String> texts) {
    out.append('[');
    String separator = "";
    for (String text : texts) {
      out.append(separator);
      separator = ", ";
      JsonText.quote(out, text);
    }
    out.append(']');
  }

  /** The SHA-256 of bytes, one char each, in hexadecimal. */
  static String sha256(String bytes) {
    byte[] digest = HashAlgorithm.SHA256.digest().digest(ByteText.bytes(bytes));
    StringBuilder hex = new StringBuilder(digest.length * 2);
    for (byte b : digest) {
      hex.append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
    }
    return hex.toString();
  }
}
