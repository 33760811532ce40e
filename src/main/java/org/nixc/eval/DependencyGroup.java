package org.nixc.eval;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several dependencies as one. Small groups hold single ones only; large ones hold the groups that
 * they were made of, so that a value that depends on much of a configuration costs no copy of it.
 */
final class DependencyGroup implements Dependency {
  private static final int SMALL = 16;

  private final Dependency[] parts;
  private final boolean single;
  private @Nullable Set<Dependency> all;

  private DependencyGroup(Dependency[] parts, boolean single) {
    this.parts = parts;
    this.single = single;
  }

  /** The first some of the parts as one dependency; at least one, each different. */
  static Dependency of(Dependency[] parts, int count) {
    if (count == 1) {
      return parts[0];
    }
    Dependency[] flat = new Dependency[SMALL];
    int size = 0;
    Dependency largest = parts[0];
    int largestSize = 0;
    for (int i = 0; i < count && size >= 0; i++) {
      if (parts[i] instanceof DependencyGroup group) {
        if (!group.single) {
          size = -1;
          break;
        }
        for (Dependency inner : group.parts) {
          size = add(flat, size, inner);
          if (size < 0) {
            break;
          }
        }
        if (group.parts.length > largestSize) {
          largest = group;
          largestSize = group.parts.length;
        }
      } else {
        size = add(flat, size, parts[i]);
      }
    }
    if (size == largestSize) {
      return largest;
    }
    return size > 0
        ? new DependencyGroup(Arrays.copyOf(flat, size), true)
        : new DependencyGroup(Arrays.copyOf(parts, count), false);
  }

  /** The new size, or -1 where there is no room. */
  private static int add(Dependency[] flat, int size, Dependency one) {
    for (int i = 0; i < size; i++) {
      if (flat[i] == one) {
        return size;
      }
    }
    if (size == flat.length) {
      return -1;
    }
    flat[size] = one;
    return size + 1;
  }

  /** The single dependencies, in the order in which they were met. */
  Set<Dependency> all() {
    Set<Dependency> known = all;
    if (known == null) {
      known = new LinkedHashSet<>();
      collect(known, Collections.newSetFromMap(new IdentityHashMap<>()));
      all = known;
    }
    return known;
  }

  private void collect(Set<Dependency> into, Set<DependencyGroup> seen) {
    // By hand: a chain of groups may be as long as a list of the program.
    ArrayDeque<Dependency> work = new ArrayDeque<>();
    work.push(this);
    while (!work.isEmpty()) {
      Dependency next = work.pop();
      if (!(next instanceof DependencyGroup group)) {
        into.add(next);
      } else if (seen.add(group)) {
        for (int i = group.parts.length - 1; i >= 0; i--) {
          work.push(group.parts[i]);
        }
      }
    }
  }
}
