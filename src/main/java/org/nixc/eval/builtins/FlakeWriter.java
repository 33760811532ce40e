package org.nixc.eval.builtins;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalException;
import org.nixc.eval.JsonText;
import org.nixc.eval.store.Hash;
import org.nixc.eval.store.HashAlgorithm;

/** Writes the attributes of a flake reference as a URL, as {@code flakeRefToString} does. */
final class FlakeWriter {
  private static final Set<String> FORGE =
      Set.of("owner", "repo", "ref", "rev", "host", "treeHash", "lastModified");
  private static final Set<String> DOWNLOAD =
      Set.of("url", "name", "unpack", "rev", "revCount", "lastModified");

  /** What each kind of input knows, apart from {@code type} and {@code narHash}. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "github",
          FORGE,
          "gitlab",
          FORGE,
          "sourcehut",
          FORGE,
          "git",
          Set.of(
              "url",
              "ref",
              "rev",
              "shallow",
              "submodules",
              "lfs",
              "exportIgnore",
              "lastModified",
              "revCount",
              "allRefs",
              "name",
              "dirtyRev",
              "dirtyShortRev",
              "verifyCommit",
              "keytype",
              "publicKey",
              "publicKeys"),
          "hg",
          Set.of("url", "ref", "rev", "revCount", "name"),
          "path",
          Set.of("path", "rev", "revCount", "lastModified"),
          "tarball",
          DOWNLOAD,
          "file",
          DOWNLOAD,
          "indirect",
          Set.of("id", "ref", "rev"));

  private static final Set<String> NEED_FLAKES =
      Set.of("github", "gitlab", "sourcehut", "path", "indirect");

  private static final String GIT = "git+";

  private final SortedMap<String, Object> attrs;
  private final SortedMap<String, String> query = new TreeMap<>();

  private FlakeWriter(SortedMap<String, Object> attrs) {
    this.attrs = attrs;
  }

  /**
   * The URL.
   *
   * @param given strings, {@code Long}s and {@code Boolean}s
   * @param feature refuses an experimental feature that is not allowed
   */
  static String write(SortedMap<String, Object> given, Consumer<String> feature) {
    SortedMap<String, Object> attrs = new TreeMap<>(given);
    FlakeWriter writer = new FlakeWriter(attrs);
    Object folder = attrs.remove("dir");
    if (!attrs.containsKey("type")) {
      throw failure("'type' attribute to specify input scheme is required but not provided");
    }
    String type = writer.text("type");
    Set<String> known = KNOWN.get(type);
    if (known == null) {
      throw failure("cannot show unsupported input '" + writer.json() + "'");
    }
    if (NEED_FLAKES.contains(type)) {
      feature.accept("flakes");
    }
    for (String name : attrs.keySet()) {
      if (!name.equals("type") && !name.equals("narHash") && !known.contains(name)) {
        throw failure("input attribute '" + name + "' not supported by scheme '" + type + "'");
      }
    }
    String base =
        switch (type) {
          case "github", "gitlab", "sourcehut" -> writer.forge(type);
          case "git" -> writer.git(feature);
          case "hg" -> writer.mercurial();
          case "path" -> writer.path();
          case "indirect" -> writer.indirect();
          default -> writer.download();
        };
    if (folder instanceof String name) {
      writer.query.put("dir", name);
    }
    return base + FlakeUrl.encodedQuery(writer.query);
  }

  private static EvalException failure(String message) {
    return EvalException.other(message, null);
  }

  private String text(String name) {
    String value = optional(name);
    if (value == null) {
      throw failure("input attribute '" + name + "' is missing");
    }
    return value;
  }

  private @Nullable String optional(String name) {
    Object value = attrs.get(name);
    if (value != null && !(value instanceof String)) {
      throw failure("input attribute '" + name + "' is not a string " + json());
    }
    return (String) value;
  }

  private boolean flag(String name) {
    Object value = attrs.get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw failure("input attribute '" + name + "' is not a Boolean");
    }
    return Boolean.TRUE.equals(value);
  }

  private void number(String name) {
    Object value = attrs.get(name);
    if (value instanceof Long number) {
      query.put(name, number.toString());
    } else if (value != null) {
      throw failure("input attribute '" + name + "' is not an integer");
    }
  }

  private void copy(String name) {
    String value = optional(name);
    if (value != null) {
      query.put(name, value);
    }
  }

  private @Nullable String revision() {
    String given = optional("rev");
    return given == null ? null : Hash.parse(given, HashAlgorithm.SHA1).base16();
  }

  private String json() {
    StringBuilder out = new StringBuilder("{");
    attrs.forEach((name, value) -> {
      if (out.length() > 1) {
        out.append(',');
      }
      JsonText.quote(out, name);
      out.append(':');
      if (value instanceof String text) {
        JsonText.quote(out, text);
      } else {
        out.append(value);
      }
    });
    return out.append('}').toString();
  }

  private String forge(String type) {
    String owner = text("owner");
    String repo = text("repo");
    String name = optional("ref");
    String revision = revision();
    if (name != null && revision != null) {
      throw failure(
          "input "
              + json()
              + " contains both a commit hash ('"
              + revision
              + "') and a branch/tag name ('"
              + name
              + "')");
    }
    if (name != null && !FlakeParser.isName(name)) {
      throw failure("input " + json() + " contains an invalid branch/tag name");
    }
    copy("host");
    copy("narHash");
    StringBuilder url = new StringBuilder(type).append(':').append(FlakeUrl.encodedSegment(owner));
    url.append('/').append(FlakeUrl.encodedSegment(repo));
    for (String last : new String[] {name, revision}) {
      if (last != null) {
        url.append('/').append(FlakeUrl.encodedSegment(last));
      }
    }
    return url.toString();
  }

  /** The URL of a repository; its own parameters join the others. */
  private String repository(String prefix) {
    String url = text("url");
    if (prefix.equals(GIT)) {
      url = FlakeUrl.withScheme(url);
    }
    FlakeUrl parsed = FlakeUrl.parse(url, warning -> {});
    if (parsed == null) {
      throw failure("'" + url + "' " + FlakeUrl.complaint(url));
    }
    parsed.query().forEach(query::putIfAbsent);
    return (url.startsWith("git://") ? "" : prefix) + parsed.with(parsed.scheme(), new TreeMap<>());
  }

  private String git(Consumer<String> feature) {
    for (String name : List.of("verifyCommit", "keytype", "publicKey", "publicKeys")) {
      if (attrs.containsKey(name)) {
        feature.accept("verified-fetches");
      }
    }
    String branch = optional("ref");
    if (branch != null && !FlakeParser.isName(branch)) {
      throw failure("invalid Git branch/tag name '" + branch + "'");
    }
    text("url"); // is complained of before the flags
    for (String name : List.of("shallow", "submodules", "exportIgnore", "lfs", "allRefs")) {
      if (flag(name) && !name.equals("allRefs")) {
        query.put(name, "1");
      }
    }
    copy("ref");
    String revision = revision();
    if (revision != null) {
      query.put("rev", revision);
    }
    return repository(GIT);
  }

  private String mercurial() {
    copy("ref");
    copy("rev");
    return repository("hg+");
  }

  private String path() {
    String path = text("path");
    copy("narHash");
    copy("rev");
    number("revCount");
    number("lastModified");
    return "path:" + FlakeUrl.encodedPath(path);
  }

  private String indirect() {
    String id = text("id");
    if (!id.matches(FlakeParser.ID)) {
      throw failure("'" + id + "' is not a valid flake ID");
    }
    String name = optional("ref");
    String revision = revision();
    return "flake:"
        + id
        + (name == null ? "" : "/" + FlakeUrl.encodedSegment(name))
        + (revision == null ? "" : "/" + revision);
  }

  private String download() {
    copy("narHash");
    return repository("");
  }
}
