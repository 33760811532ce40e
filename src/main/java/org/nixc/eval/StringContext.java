package org.nixc.eval;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a string depends on: an immutable sorted set of elements. Plain strings have no context at
 * all (null), which is the usual case and costs nothing.
 */
public final class StringContext {
  /** One thing that a string depends on. */
  public sealed interface Element extends Comparable<Element> {
    /** The text form that Nix uses inside: a path, {@code !out!drv}, {@code =drv}. */
    String encoded();

    /** The form for messages: a path, {@code drv^out}, {@code drv (deep)}. */
    String shown();

    /** The store path. */
    String path();

    /** The order of Nix: paths, then whole derivations, then outputs. */
    @Override
    default int compareTo(Element other) {
      int kinds = Integer.compare(rank(), other.rank());
      int paths = kinds != 0 ? kinds : path().compareTo(other.path());
      return paths != 0 ? paths : encoded().compareTo(other.encoded());
    }

    private int rank() {
      return switch (this) {
        case Opaque opaque -> 0;
        case DrvDeep deep -> 1;
        case Built built -> 2;
      };
    }
  }

  /** A store path as it is, a source file for example. */
  public record Opaque(String path) implements Element {
    @Override
    public String encoded() {
      return path;
    }

    @Override
    public String shown() {
      return path;
    }
  }

  /** An output of a derivation. */
  public record Built(String drvPath, String output) implements Element {
    @Override
    public String encoded() {
      return "!" + output + "!" + drvPath;
    }

    @Override
    public String shown() {
      return drvPath + "^" + output;
    }

    @Override
    public String path() {
      return drvPath;
    }
  }

  /** A derivation with everything that is needed to build it ({@code drvPath} as a string). */
  public record DrvDeep(String drvPath) implements Element {
    @Override
    public String encoded() {
      return "=" + drvPath;
    }

    @Override
    public String shown() {
      return drvPath + " (deep)";
    }

    @Override
    public String path() {
      return drvPath;
    }
  }

  private final Element[] elements;

  private StringContext(Element[] elements) {
    this.elements = elements;
  }

  /** The context of these elements; null when there are none. */
  public static @Nullable StringContext of(Iterable<? extends Element> elements) {
    TreeSet<Element> sorted = new TreeSet<>();
    elements.forEach(sorted::add);
    return sorted.isEmpty() ? null : new StringContext(sorted.toArray(new Element[0]));
  }

  /** The context of one element. */
  public static StringContext of(Element element) {
    return new StringContext(new Element[] {element});
  }

  /** Both contexts together; null when both are. */
  public static @Nullable StringContext union(
      @Nullable StringContext a, @Nullable StringContext b) {
    if (a == null || a == b) {
      return b;
    }
    if (b == null) {
      return a;
    }
    if (a.containsAll(b)) {
      return a;
    }
    TreeSet<Element> sorted = new TreeSet<>(a.elements());
    sorted.addAll(b.elements());
    return new StringContext(sorted.toArray(new Element[0]));
  }

  private boolean containsAll(StringContext other) {
    for (Element element : other.elements) {
      if (Arrays.binarySearch(elements, element) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The elements in order. */
  public List<Element> elements() {
    return List.of(elements);
  }
}
