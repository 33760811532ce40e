package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalException;

/**
 * The URL of a flake reference, taken apart: everything but the authority is decoded. Of several
 * parameters with one name the first counts.
 */
record FlakeUrl(
    String scheme,
    @Nullable String authority,
    List<String> segments,
    SortedMap<String, String> query,
    String fragment) {
  private static final String PATH_CHARS = "[a-zA-Z0-9\\-._~!$&'()*+,;=:@/%]*";

  private static final Pattern FORM =
      Pattern.compile(
          "([a-zA-Z][a-zA-Z0-9+.-]*):(?://([a-zA-Z0-9\\-._~!$&'()*+,;=:@%\\[\\]]*)(?=[/?#]|$))?("
              + PATH_CHARS
              + ")(?:\\?([a-zA-Z0-9\\-._~!$&'()*+,;=:@/?%^ \"]*))?(?:#([^#]*))?");

  /** How scp names a file of another machine. */
  private static final Pattern SCP = Pattern.compile("([^/]*)@(.*):(.*)");

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");
  private static final Pattern BAD_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final int HIGHEST_PORT = 65535;
  private static final String UNRESERVED = "-._~";

  /** In segments of a path these may stand, too. */
  private static final String IN_PATH = ":@";

  /** In the query these. */
  private static final String IN_QUERY = ":@/?";

  /** The parts of a URL; null where the text is none. */
  static @Nullable FlakeUrl parse(String text, Consumer<String> warnings) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !portIsValid(matcher.group(2)) || isMisspelt(matcher.group(3))) {
      return null;
    }
    List<String> segments = new ArrayList<>();
    for (String segment : matcher.group(3).split("/", -1)) {
      segments.add(decode(segment));
    }
    String query = matcher.group(4);
    String fragment = matcher.group(5);
    return new FlakeUrl(
        matcher.group(1),
        matcher.group(2),
        segments,
        parameters(query == null ? "" : query, warnings),
        fragment == null ? "" : decode(fragment));
  }

  /** The URL of a repository of Git, which may be a path, too. */
  static String withScheme(String url) {
    if (url.startsWith("/")) {
      return "file://" + encodedPath(url);
    }
    Matcher remote = SCP.matcher(url);
    if (remote.matches()) {
      return "ssh://" + remote.group(1) + "@" + remote.group(2) + "/" + remote.group(3);
    }
    return SCHEME.matcher(url).lookingAt() ? url : "file:" + encodedPath(url);
  }

  /** What is wrong with a text that is no URL, in Nix's words. */
  static String complaint(String url) {
    if (isMisspelt(url)) {
      return "is not a valid URL: mismatch";
    }
    return !SCHEME.matcher(url).lookingAt() && url.matches(PATH_CHARS)
        ? "doesn't have a scheme"
        : "is not a valid URL: leftover";
  }

  private static boolean portIsValid(@Nullable String authority) {
    int colon = authority == null ? -1 : authority.lastIndexOf(':');
    if (authority == null || colon < 0 || authority.endsWith("]")) {
      return true;
    }
    String port = authority.substring(colon + 1);
    return port.matches("[0-9]{0,5}") && (port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT);
  }

  /** Whether a percent sign is not followed by two digits. */
  private static boolean isMisspelt(String encoded) {
    return BAD_PERCENT.matcher(encoded).find();
  }

  /** The parameters of a query. */
  static SortedMap<String, String> parameters(String query, Consumer<String> warnings) {
    if (isMisspelt(query)) {
      throw EvalException.other("invalid URI query '" + query + "': leftover", null);
    }
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        parameters.putIfAbsent(
            decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
      } else if (!part.isEmpty()) {
        warnings.accept("dubious URI query '" + part + "' is missing equal sign '=', ignoring");
      }
    }
    return parameters;
  }

  /** The segments of the path that are not empty. */
  List<String> names() {
    return segments.stream().filter(segment -> !segment.isEmpty()).toList();
  }

  /** The path, decoded. */
  String path() {
    return String.join("/", segments);
  }

  /** The same URL with another scheme and without some parameters. */
  FlakeUrl with(String newScheme, SortedMap<String, String> newQuery) {
    return new FlakeUrl(newScheme, authority, segments, newQuery, "");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme).append(':');
    if (authority != null) {
      text.append("//").append(authority);
    }
    text.append(encodedPath(path()));
    return text.append(encodedQuery(query)).toString();
  }

  /** A path as it stands in a URL. */
  static String encodedPath(String path) {
    return encode(path, IN_PATH + "/");
  }

  /** A segment of a path as it stands in a URL. */
  static String encodedSegment(String segment) {
    return encode(segment, IN_PATH);
  }

  /** Parameters with their question mark; nothing where there are none. */
  static String encodedQuery(SortedMap<String, String> query) {
    StringBuilder text = new StringBuilder();
    query.forEach((name, value) ->
        text.append(text.isEmpty() ? '?' : '&')
            .append(encode(name, IN_QUERY))
            .append('=')
            .append(encode(value, IN_QUERY)));
    return text.toString();
  }

  private static String encode(String text, String allowed) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || UNRESERVED.indexOf(c) >= 0 || allowed.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4 & 15, 16)));
        out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }

  private static String decode(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        out.append((char) (high << 4 | low));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
