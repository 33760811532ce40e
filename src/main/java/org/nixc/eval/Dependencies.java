package org.nixc.eval;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account that one thread keeps of what values depend on.
 *
 * <p>While a thunk is evaluated an account is open for it. What is read meanwhile is noted there;
 * when it is closed, the thunk keeps the sum, and it is passed on to the account around it. A thunk
 * that was evaluated before notes its sum again, so that who reads a value depends on the same
 * things whoever happened to ask for it first.
 *
 * <p>No account is kept until somebody calls {@link #keep}: plain expressions pay nothing.
 */
public final class Dependencies {
  private static final ThreadLocal<Dependencies> CURRENT =
      ThreadLocal.withInitial(Dependencies::new);
  private static boolean kept;

  private Account[] accounts = new Account[64];
  private int depth;

  private Dependencies() {}

  /** One sum under way. */
  private static final class Account {
    private static final int FEW = 16;

    Dependency[] parts = new Dependency[4];
    int size;
    @Nullable Set<Dependency> known;

    void add(Dependency dependency) {
      if (size > 0 && parts[size - 1] == dependency) {
        return;
      }
      if (known != null) {
        if (!known.add(dependency)) {
          return;
        }
      } else if (size < FEW) {
        for (int i = 0; i < size; i++) {
          if (parts[i] == dependency) {
            return;
          }
        }
      } else {
        known = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(known, Arrays.copyOf(parts, size));
        if (!known.add(dependency)) {
          return;
        }
      }
      if (size == parts.length) {
        parts = Arrays.copyOf(parts, size * 2);
      }
      parts[size++] = dependency;
    }

    @Nullable Dependency total() {
      if (size == 0) {
        return null;
      }
      Dependency total = DependencyGroup.of(parts, size);
      if (known != null) {
        known = null;
        parts = new Dependency[4];
      } else {
        Arrays.fill(parts, 0, size, null);
      }
      size = 0;
      return total;
    }
  }

  /** Says that dependencies are wanted from now on. */
  public static void keep() {
    kept = true;
  }

  /** The account of this thread, or null where nobody wants one. */
  public static @Nullable Dependencies current() {
    return kept ? CURRENT.get() : null;
  }

  /** Opens an account for some work. */
  public void open() {
    if (depth == accounts.length) {
      accounts = Arrays.copyOf(accounts, depth * 2);
    }
    if (accounts[depth] == null) {
      accounts[depth] = new Account();
    }
    depth++;
  }

  /** Closes the account opened last: what the work depends on is its own affair. */
  public @Nullable Dependency close() {
    return accounts[--depth].total();
  }

  /** Closes the account opened last; the work around it depends on the same. */
  public @Nullable Dependency closeAndPassOn() {
    Dependency total = close();
    if (total != null) {
      note(total);
    }
    return total;
  }

  /** Notes a dependency of the work under way. */
  public void note(Dependency dependency) {
    if (depth > 0) {
      accounts[depth - 1].add(dependency);
    }
  }

  /** The single dependencies in a sum, in the order in which they were met. */
  public static Set<Dependency> in(@Nullable Dependency sum) {
    if (sum == null) {
      return Set.of();
    }
    return sum instanceof DependencyGroup group ? group.all() : Set.of(sum);
  }

  /** Two sums as one. */
  public static @Nullable Dependency both(@Nullable Dependency one, @Nullable Dependency other) {
    if (one == null || one == other) {
      return other;
    }
    return other == null ? one : DependencyGroup.of(new Dependency[] {one, other}, 2);
  }
}
