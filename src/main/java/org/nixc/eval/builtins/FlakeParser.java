package org.nixc.eval.builtins;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalException;
import org.nixc.eval.store.Hash;
import org.nixc.eval.store.HashAlgorithm;

/**
 * Takes flake references apart, as {@code parseFlakeRef} does: nothing is fetched or looked up. The
 * values of the attributes are strings, {@code Long}s and {@code Boolean}s.
 */
final class FlakeParser {
  static final String ID = "[a-zA-Z][a-zA-Z0-9_-]*";
  private static final String NAME = "[a-zA-Z0-9@][a-zA-Z0-9_./@+-]*";
  private static final Pattern BARE = Pattern.compile("(" + ID + "(?:/" + NAME + ")?)(?:#(.*))?");
  private static final Pattern REVISION = Pattern.compile("[0-9a-fA-F]{40}");

  private static final Pattern BAD_NAME =
      Pattern.compile(
          "//|^[./]|/\\.|\\.\\.|[\\x00-\\x20\\x7f:?^~\\[]|\\\\|\\*|\\.lock$|\\.lock/|@\\{|[/.]$|^@$|^$");

  private static final Set<String> GIT_FLAGS =
      Set.of("shallow", "submodules", "exportIgnore", "lfs", "allRefs");
  private static final Set<String> GIT_KEYS =
      Set.of("publicKey", "publicKeys", "keytype", "verifyCommit");

  private final Consumer<String> feature;
  private final Consumer<String> warnings;

  /**
   * A parser.
   *
   * @param feature refuses an experimental feature that is not allowed
   * @param warnings takes warnings
   */
  FlakeParser(Consumer<String> feature, Consumer<String> warnings) {
    this.feature = feature;
    this.warnings = warnings;
  }

  /** A URL that is none: the text may still be a path. */
  private static final class BadUrl extends Exception {
    private static final long serialVersionUID = 1L;

    BadUrl(String message) {
      super(message, null, false, false);
    }
  }

  /** The attributes of a reference. */
  SortedMap<String, Object> parse(String text) {
    Matcher bare = BARE.matcher(text);
    SortedMap<String, Object> attrs;
    String fragment;
    if (bare.matches()) {
      FlakeUrl url = FlakeUrl.parse("flake:" + bare.group(1), warnings);
      try {
        attrs = indirect(java.util.Objects.requireNonNull(url));
      } catch (BadUrl e) {
        throw EvalException.other(String.valueOf(e.getMessage()), null);
      }
      feature.accept("flakes");
      fragment = bare.group(2) == null ? "" : bare.group(2);
    } else {
      FlakeUrl url = FlakeUrl.parse(text, warnings);
      if (url == null) {
        url = pathUrl(text);
      }
      try {
        attrs = fromUrl(url);
      } catch (BadUrl e) {
        url = pathUrl(text);
        attrs = path(url, withoutFolder(url));
      }
      fragment = url.fragment();
    }
    if (!fragment.isEmpty()) {
      throw EvalException.other(
          "unexpected fragment '" + fragment + "' in flake reference '" + text + "'", null);
    }
    return attrs;
  }

  private FlakeUrl pathUrl(String text) {
    if (!text.startsWith("/")) {
      throw EvalException.other("flake reference '" + text + "' is not an absolute path", null);
    }
    int hash = text.indexOf('#');
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    String rest = hash < 0 ? text : text.substring(0, hash);
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    String path = (question < 0 ? rest : rest.substring(0, question)).replaceAll("^/+", "/");
    return new FlakeUrl(
        "path", "", List.of(path.split("/", -1)), FlakeUrl.parameters(query, warnings), fragment);
  }

  private static SortedMap<String, String> withoutFolder(FlakeUrl url) {
    SortedMap<String, String> query = new TreeMap<>(url.query());
    query.remove("dir");
    return query;
  }

  private SortedMap<String, Object> fromUrl(FlakeUrl url) throws BadUrl {
    SortedMap<String, String> query = withoutFolder(url);
    String scheme = url.scheme();
    SortedMap<String, Object> attrs;
    if (Set.of("github", "gitlab", "sourcehut").contains(scheme)) {
      attrs = forge(url, query);
      feature.accept("flakes");
    } else if (scheme.equals("git") || scheme.startsWith("git+")) {
      attrs = git(url, query);
    } else if (scheme.startsWith("hg+")) {
      attrs = mercurial(url, query);
    } else if (scheme.equals("path")) {
      attrs = path(url, query);
      return attrs;
    } else if (scheme.equals("flake")) {
      attrs = indirect(url.with("flake", query));
      feature.accept("flakes");
    } else if (scheme.matches("((tarball|file)\\+)?(https?|file)")) {
      attrs = download(url, query);
    } else {
      throw EvalException.other("input '" + url.with(scheme, query) + "' is unsupported", null);
    }
    String folder = url.query().get("dir");
    if (folder != null) {
      attrs.put("dir", folder);
    }
    return attrs;
  }

  private static SortedMap<String, Object> typed(String type) {
    SortedMap<String, Object> attrs = new TreeMap<>();
    attrs.put("type", type);
    return attrs;
  }

  /** Whether Git would take it as the name of a branch or tag. */
  static boolean isName(String text) {
    return text.matches(NAME) && !BAD_NAME.matcher(text).find();
  }

  private static void putRevision(SortedMap<String, Object> attrs, String revision) {
    attrs.put("rev", Hash.parse(revision, HashAlgorithm.SHA1).base16());
  }

  private SortedMap<String, Object> forge(FlakeUrl url, SortedMap<String, String> query)
      throws BadUrl {
    List<String> names = url.names();
    if (names.size() < 2) {
      throw new BadUrl("too short");
    }
    SortedMap<String, Object> attrs = typed(url.scheme());
    attrs.put("owner", names.get(0));
    attrs.put("repo", names.get(1));
    String rest = String.join("/", names.subList(2, names.size()));
    String revision = REVISION.matcher(rest).matches() ? rest : null;
    String name = revision == null && !rest.isEmpty() ? rest : null;
    for (var parameter : query.entrySet()) {
      String value = parameter.getValue();
      switch (parameter.getKey()) {
        case "rev" -> revision = once(revision, value);
        case "ref" -> name = once(name, value);
        case "host" -> {
          if (!value.matches("[a-zA-Z0-9.-]*")) {
            throw new BadUrl("bad host");
          }
          attrs.put("host", value);
        }
        case "narHash" -> attrs.put("narHash", value);
        default -> {
          // Nix ignores the others.
        }
      }
    }
    if (name != null && (revision != null || !isName(name))) {
      throw new BadUrl("bad name");
    }
    if (name != null) {
      attrs.put("ref", name);
    }
    if (revision != null) {
      putRevision(attrs, revision);
    }
    return attrs;
  }

  private static String once(@Nullable String known, String given) throws BadUrl {
    if (known != null) {
      throw new BadUrl("given twice");
    }
    return given;
  }

  private SortedMap<String, Object> git(FlakeUrl url, SortedMap<String, String> query)
      throws BadUrl {
    String scheme = url.scheme().equals("git") ? "git" : url.scheme().substring("git+".length());
    if (url.authority() == null && !scheme.equals("file")) {
      throw new BadUrl("no authority");
    }
    SortedMap<String, Object> attrs = typed("git");
    SortedMap<String, String> rest = new TreeMap<>();
    query.forEach((name, value) -> {
      if (name.equals("ref") || name.equals("rev")) {
        attrs.put(name, value);
      } else if (GIT_FLAGS.contains(name)) {
        attrs.put(name, value.equals("1"));
      } else if (GIT_KEYS.contains(name)) {
        feature.accept("verified-fetches");
        attrs.put(name, value);
      } else {
        rest.put(name, value);
      }
    });
    if (attrs.get("ref") instanceof String name && !isName(name)) {
      throw new BadUrl("bad name");
    }
    attrs.put("url", url.with(scheme, rest).toString());
    return attrs;
  }

  private static SortedMap<String, Object> mercurial(
      FlakeUrl url, SortedMap<String, String> query) {
    SortedMap<String, Object> attrs = typed("hg");
    SortedMap<String, String> rest = new TreeMap<>(query);
    for (String name : List.of("ref", "rev")) {
      String value = rest.remove(name);
      if (value != null) {
        attrs.put(name, value);
      }
    }
    attrs.put("url", url.with(url.scheme().substring("hg+".length()), rest).toString());
    return attrs;
  }

  private SortedMap<String, Object> path(FlakeUrl url, SortedMap<String, String> query) {
    String authority = url.authority();
    String shown = "path URL '" + url.with("path", query) + "'";
    if (authority != null && !authority.isEmpty()) {
      throw EvalException.other(
          shown + " should not have an authority ('" + authority + "')", null);
    }
    SortedMap<String, Object> attrs = typed("path");
    attrs.put("path", url.path().isEmpty() ? "/" : url.path());
    query.forEach((name, value) -> {
      switch (name) {
        case "rev", "narHash" -> attrs.put(name, value);
        case "revCount", "lastModified" -> {
          Long number = number(value);
          if (number == null) {
            throw EvalException.other(shown + " has invalid parameter '" + name + "'", null);
          }
          attrs.put(name, number);
        }
        default ->
            throw EvalException.other(shown + " has unsupported parameter '" + name + "'", null);
      }
    });
    feature.accept("flakes");
    String folder = url.query().get("dir");
    if (folder != null) {
      attrs.put("dir", folder);
    }
    return attrs;
  }

  private static SortedMap<String, Object> download(FlakeUrl url, SortedMap<String, String> query) {
    int plus = url.scheme().indexOf('+');
    SortedMap<String, Object> attrs = typed(plus < 0 ? "tarball" : url.scheme().substring(0, plus));
    SortedMap<String, String> rest = new TreeMap<>(query);
    for (String name : List.of("narHash", "rev")) {
      String value = rest.remove(name);
      if (value != null) {
        attrs.put(name, value);
      }
    }
    for (String name : List.of("revCount", "lastModified")) {
      String value = rest.remove(name);
      Long number = value == null ? null : number(value);
      if (number != null) {
        attrs.put(name, number);
      }
    }
    attrs.put("url", url.with(url.scheme().substring(plus + 1), rest).toString());
    return attrs;
  }

  private static @Nullable Long number(String text) {
    try {
      return text.matches("[0-9]+") ? Long.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static SortedMap<String, Object> indirect(FlakeUrl url) throws BadUrl {
    List<String> names = url.names();
    String shown = "in flake URL '" + url + "', '";
    if (names.isEmpty() || names.size() > 3) {
      throw new BadUrl("GitHub URL '" + url + "' is invalid");
    }
    SortedMap<String, Object> attrs = typed("indirect");
    if (!names.get(0).matches(ID)) {
      throw new BadUrl("'" + names.get(0) + "' is not a valid flake ID");
    }
    attrs.put("id", names.get(0));
    if (names.size() == 2) {
      String name = names.get(1);
      if (REVISION.matcher(name).matches()) {
        putRevision(attrs, name);
      } else if (isName(name)) {
        attrs.put("ref", name);
      } else {
        throw new BadUrl(shown + name + "' is not a commit hash or branch/tag name");
      }
    } else if (names.size() == 3) {
      if (!isName(names.get(1))) {
        throw new BadUrl(shown + names.get(1) + "' is not a branch/tag name");
      }
      if (!REVISION.matcher(names.get(2)).matches()) {
        throw new BadUrl(shown + names.get(2) + "' is not a commit hash");
      }
      attrs.put("ref", names.get(1));
      putRevision(attrs, names.get(2));
    }
    return attrs;
  }
}
