package org.nixc.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds names that a misspelt name may have meant, by edit distance. */
public final class Suggestions {
  private static final int LIMIT = 5;

  private Suggestions() {}

  private record Match(String name, int distance) {}

  /** At most five names within the distance, nearest first, equally near ones in byte order. */
  public static List<String> near(Iterable<String> names, String query, int maxDistance) {
    List<Match> matches = new ArrayList<>();
    for (String name : names) {
      if (Math.abs(name.length() - query.length()) <= maxDistance) {
        int distance = distance(query, name);
        if (distance <= maxDistance) {
          matches.add(new Match(name, distance));
        }
      }
    }
    matches.sort(Comparator.comparingInt(Match::distance).thenComparing(Match::name));
    List<String> nearest = new ArrayList<>();
    for (int i = 0; i < Math.min(LIMIT, matches.size()); i++) {
      nearest.add(matches.get(i).name());
    }
    return nearest;
  }

  /**
   * The question that Nix asks, such as {@code Did you mean one of a, b or c?}; null without names.
   */
  public static @Nullable String didYouMean(Iterable<String> names, String query) {
    List<String> near = near(names, query, 2);
    if (near.isEmpty()) {
      return null;
    }
    if (near.size() == 1) {
      return "Did you mean " + near.get(0) + "?";
    }
    String last = near.get(near.size() - 1);
    return "Did you mean one of "
        + String.join(", ", near.subList(0, near.size() - 1))
        + " or "
        + last
        + "?";
  }

  /** The question of {@link #didYouMean} where Nix does not ask it: a hint like any other. */
  public static @Nullable String ours(Iterable<String> names, String query) {
    String question = didYouMean(names, query);
    return question == null ? null : "d" + question.substring(1);
  }

  /** The Levenshtein distance of two texts. */
  public static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
