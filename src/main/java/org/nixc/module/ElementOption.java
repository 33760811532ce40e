package org.nixc.module;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Value;

/** An attribute of an option whose type is a set of values: it has definitions of its own. */
final class ElementOption extends Option {
  private final Merging merging;
  private final List<String> around;
  private final String name;
  private final OptionType type;
  private final Lazy<Merging.Resolved> resolved;
  private final @Nullable Option parent;
  private final @Nullable Span span;
  private @Nullable List<String> path;
  private @Nullable Thunked thunk;

  /** The value as it stands in the set. */
  static final class Thunked extends OptionThunk {
    private final ElementOption option;

    Thunked(ElementOption option) {
      super(option::merge);
      this.option = option;
      option.thunk = this;
    }

    @Override
    Option option() {
      return option;
    }
  }

  ElementOption(
      Merging merging,
      List<String> around,
      String name,
      OptionType type,
      Lazy<Merging.Resolved> resolved,
      @Nullable Span span) {
    this.merging = merging;
    this.around = around;
    this.name = name;
    this.type = type;
    this.resolved = resolved;
    this.span = span;
    this.parent = OptionReads.current().innermost();
  }

  @Override
  public List<String> path() {
    List<String> known = path;
    if (known == null) {
      known = OptionPath.child(around, name);
      path = known;
    }
    return known;
  }

  @Override
  public List<Declaration> declarations() {
    return parent == null ? List.of() : parent.declarations();
  }

  @Override
  OptionType type() {
    return type;
  }

  @Override
  public List<Definition> written() {
    return parent == null ? List.of() : parent.written();
  }

  @Override
  Merging.Resolved resolved() {
    return resolved.get();
  }

  @Override
  public @Nullable Option parent() {
    return parent;
  }

  @Override
  public Value value() {
    Thunked value = thunk;
    return value == null ? merge() : value.force();
  }

  @Override
  public boolean isSet() {
    return parent == null || parent.isSet();
  }

  @Override
  public boolean isInternal() {
    return parent != null && parent.isInternal();
  }

  @Override
  Value compute() {
    Value value = merging.mergeOrNull(path(), type, resolved.get());
    if (value == null) {
      throw OptionErrors.missing(path(), List.of(), null);
    }
    return value.force();
  }

  @Override
  @Nullable Span definedAt() {
    return span;
  }
}
