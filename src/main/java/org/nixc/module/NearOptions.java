package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** Finds options that a misspelt or misplaced path may have meant, in the whole tree. */
final class NearOptions {
  private static final int SHOWN = 3;

  /** How the description of an old name begins, which {@code lib.doRename} writes. */
  private static final String ALIAS = "Alias of {option}`";

  private final Level root;
  private @Nullable List<List<String>> paths;

  NearOptions(Level root) {
    this.root = root;
  }

  /** What to say about a path that does not exist; null where nothing is near. */
  @Nullable String hint(List<String> path) {
    List<List<String>> all = allPaths();
    String wanted = OptionPath.show(path);
    List<String> shown = new ArrayList<>();
    for (List<String> candidate : all) {
      shown.add(OptionPath.show(candidate));
    }
    List<String> near = Suggestions.near(shown, wanted, Math.max(2, wanted.length() / 8));
    if (near.isEmpty()) {
      near = misspeltParts(path, all);
    }
    if (near.isEmpty()) {
      near = sameName(path, all);
    }
    if (near.isEmpty()) {
      return null;
    }
    List<String> few = new ArrayList<>();
    for (String name : near.subList(0, Math.min(SHOWN, near.size()))) {
      few.add(name + history(name));
    }
    return "did you mean " + String.join(" or ", few) + "?";
  }

  /** What has become of an option: it is the old name of another one, or was removed. */
  private String history(String name) {
    if (!(root.find(OptionPath.parse(name)) instanceof DeclaredOption option)
        || !OptionPath.show(option.path()).equals(name)
        || !option.isInternal()) {
      return "";
    }
    Value description = option.attributes().get("description");
    String text =
        description != null && description.force() instanceof NixString string ? string.text() : "";
    if (text.startsWith(ALIAS) && text.indexOf('`', ALIAS.length()) > 0) {
      return ", now " + text.substring(ALIAS.length(), text.indexOf('`', ALIAS.length()));
    }
    return option.attributes().get(Names.APPLY) != null && text.isEmpty()
        ? ", which was removed,"
        : "";
  }

  /** Options whose path differs in one part, and there by a typing error; longer ones count too. */
  private static List<String> misspeltParts(List<String> path, List<List<String>> all) {
    List<String> found = new ArrayList<>();
    for (List<String> candidate : all) {
      if (candidate.size() < path.size()) {
        continue;
      }
      int differing = 0;
      int distance = 0;
      for (int i = 0; i < path.size(); i++) {
        if (!path.get(i).equals(candidate.get(i))) {
          differing++;
          distance = Suggestions.distance(path.get(i), candidate.get(i));
        }
      }
      String shown = OptionPath.show(candidate.subList(0, path.size()));
      if (differing == 1 && distance <= 2 && !found.contains(shown)) {
        found.add(shown);
      }
    }
    return found;
  }

  /** Options of the same last name elsewhere. */
  private static List<String> sameName(List<String> path, List<List<String>> all) {
    List<String> found = new ArrayList<>();
    String last = path.get(path.size() - 1);
    for (List<String> candidate : all) {
      if (candidate.get(candidate.size() - 1).equals(last) && !last.equals("enable")) {
        found.add(OptionPath.show(candidate));
      }
    }
    return found.size() > SHOWN ? List.of() : found;
  }

  private List<List<String>> allPaths() {
    List<List<String>> known = paths;
    if (known == null) {
      List<List<String>> collected = new ArrayList<>();
      root.forEachOption(option -> {
        if (!option.path().get(0).equals("_module")) {
          collected.add(option.path());
        }
      });
      known = collected;
      paths = known;
    }
    return known;
  }
}
