package org.nixc.eval;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An interned name: two symbols of the same text are the same object, so names compare by identity.
 *
 * <p>Symbols are numbered as they are made. Nix forces and compares the attributes of a set in that
 * order, so who makes a symbol when is part of the language: the names of a text when it is parsed
 * ({@link org.nixc.syntax.ParsedText}), others when a builtin first hears of them.
 */
public final class Symbol implements Comparable<Symbol> {
  private static final ConcurrentHashMap<String, Symbol> TABLE = new ConcurrentHashMap<>(4096);

  private static final AtomicInteger COUNT = new AtomicInteger();

  static {
    FirstNames.make();
  }

  private final String text;
  private final int age;
  private final int hash;

  private Symbol(String text) {
    this.text = text;
    this.age = COUNT.getAndIncrement();
    this.hash = text.hashCode() * 0x9E3779B9 >>> 1;
  }

  /** The symbol for a text (bytes, one char each). */
  public static Symbol of(String text) {
    Symbol found = TABLE.get(text);
    return found != null ? found : TABLE.computeIfAbsent(text, Symbol::new);
  }

  /**
   * The symbol for a text if anybody has ever made it; null means no attribute can have that name.
   */
  public static @Nullable Symbol existing(String text) {
    return TABLE.get(text);
  }

  /** The text, bytes, one char each. */
  public String text() {
    return text;
  }

  /** The name as messages show it: as a program would write it. */
  public String shown() {
    return AttrNames.quoted(text);
  }

  /** How many symbols were made before this one. */
  int age() {
    return age;
  }

  int hash() {
    return hash;
  }

  /** Byte order, the order in which Nix lists attributes. */
  @Override
  public int compareTo(Symbol other) {
    return this == other ? 0 : text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
