package org.nixc.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Lines of the user's in configuration files whose keys the program does not know any more. */
final class ObsoleteKeyCheck implements Check {
  /** The end of a file's path, and for each key of its program what to write instead. */
  private static final Map<String, Map<String, String>> OBSOLETE =
      Map.of(
          "/hydra.conf",
          Map.of(
              "binary_cache_dir", "store_uri = file://...",
              "binary_cache_secret_key_file", "store_uri = ...?secret-key=...",
              "binary_cache_s3_bucket", "store_uri = s3://...",
              "binary_cache_public_uri", "server_store_uri"),
          "/sshd_config",
          Map.of(
              "challengeresponseauthentication", "KbdInteractiveAuthentication",
              "useprivilegeseparation", "nothing: it is always on",
              "protocol", "nothing: only version 2 is left",
              "rsaauthentication", "PubkeyAuthentication",
              "rhostsrsaauthentication", "HostbasedAuthentication",
              "keyregenerationinterval", "nothing: it was of version 1",
              "serverkeybits", "nothing: it was of version 1",
              "pubkeyacceptedkeytypes", "PubkeyAcceptedAlgorithms",
              "hostbasedacceptedkeytypes", "HostbasedAcceptedAlgorithms"),
          "/nix.conf",
          Map.of(
              "binary-caches", "substituters",
              "trusted-binary-caches", "trusted-substituters",
              "binary-cache-public-keys", "trusted-public-keys",
              "signed-binary-caches", "require-sigs",
              "build-max-jobs", "max-jobs",
              "build-cores", "cores",
              "build-use-sandbox", "sandbox",
              "build-use-substitutes", "substitute",
              "gc-keep-outputs", "keep-outputs",
              "gc-keep-derivations", "keep-derivations"),
          "/postgresql.conf",
          Map.of(
              "checkpoint_segments", "max_wal_size",
              "wal_keep_segments", "wal_keep_size",
              "stats_temp_directory", "nothing: statistics are in memory since version 15",
              "replacement_sort_tuples", "nothing: it went with version 11",
              "operator_precedence_warning", "nothing: it went with version 14",
              "vacuum_cleanup_index_scale_factor", "nothing: it went with version 14"),
          "/nginx.conf",
          Map.of("ssl", "listen ... ssl"));

  @Override
  public String code() {
    return "NC1016";
  }

  @Override
  public String title() {
    return "key that the program does not know any more";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    for (Rendered file : machine.files()) {
      OBSOLETE.forEach((name, keys) -> {
        if (file.path().endsWith(name)) {
          look(file, keys, findings);
        }
      });
    }
  }

  private static void look(Rendered file, Map<String, String> keys, Findings findings) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      String key = key(lines.get(i), keys);
      Span place = key == null ? null : file.place(i + 1);
      if (key != null && place != null) {
        String instead = keys.get(key);
        String program = file.path().substring(file.path().lastIndexOf('/') + 1);
        findings.warn(
            "the key " + word(lines.get(i)) + " of " + program + " is obsolete and ignored",
            place,
            instead == null || instead.startsWith("nothing")
                ? "remove the line"
                : says(lines, instead)
                    ? "remove the line: " + firstWord(instead) + " stands there already"
                    : "write " + instead);
      }
    }
  }

  private static boolean says(List<String> lines, String instead) {
    String wanted = firstWord(instead);
    for (String line : lines) {
      if (word(line).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private static @Nullable String key(String line, Map<String, String> keys) {
    String word = word(line);
    if (word.equals("ssl")) {
      return line.strip().startsWith("ssl on") && keys.containsKey("ssl") ? "ssl" : null;
    }
    if (keys.containsKey(word)) {
      return word;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return keys.containsKey(lower) && keys.containsKey("protocol") ? lower : null;
  }

  /** The first word of a line, up to a blank or an equals sign. */
  private static String word(String line) {
    String text = line.strip();
    int end = 0;
    while (end < text.length() && " \t=;".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }
}
