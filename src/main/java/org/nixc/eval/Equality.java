package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * The operators {@code ==} and {@code <}.
 *
 * <p>Functions are never equal, but inside sets and lists a value is equal to itself, which Nix
 * grants to old programs that compare sets by identity: hence {@code [f] == [f]}.
 */
final class Equality {
  private static final String DERIVATION = "derivation";
  private final Evaluator evaluator;

  Equality(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  boolean equal(Value a, Value b, @Nullable Span at) {
    Value left = a.force();
    Value right = b.force();
    return switch (left) {
      case NixInt x ->
          switch (right) {
            case NixInt y -> x.value() == y.value();
            case NixFloat y -> (double) x.value() == y.value();
            default -> false;
          };
      case NixFloat x ->
          switch (right) {
            case NixInt y -> x.value() == (double) y.value();
            case NixFloat y -> x.value() == y.value();
            default -> false;
          };
      case NixBool x -> x == right;
      case NixNull x -> x == right;
      case NixString x -> right instanceof NixString y && x.text().equals(y.text());
      case NixPath x -> right instanceof NixPath y && x.path().equals(y.path());
      case NixList x -> right instanceof NixList && nested(x, right, at);
      case AttrSet x -> right instanceof AttrSet && nested(x, right, at);
      default -> false;
    };
  }

  /** One level of nesting counts as one call, as in Nix. */
  private boolean nested(Value a, Value b, @Nullable Span at) {
    evaluator.enter(at);
    try {
      if (a instanceof NixList x && b instanceof NixList y) {
        return listsEqual(x, y, at);
      }
      return a instanceof AttrSet x && b instanceof AttrSet y && setsEqual(x, y, at);
    } finally {
      evaluator.leave();
    }
  }

  private boolean nestedEqual(Value a, Value b, @Nullable Span at) {
    return a == b ? selfEqual(a) : equal(a, b, at);
  }

  /** Nix forces before it compares identities. */
  private static boolean selfEqual(Value value) {
    value.force();
    return true;
  }

  private boolean listsEqual(NixList a, NixList b, @Nullable Span at) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!nestedEqual(a.get(i), b.get(i), at)) {
        return false;
      }
    }
    return true;
  }

  private boolean setsEqual(AttrSet a, AttrSet b, @Nullable Span at) {
    if (isDerivation(a) && isDerivation(b)) {
      Value left = a.get(Names.OUT_PATH);
      Value right = b.get(Names.OUT_PATH);
      if (left != null && right != null) {
        return nestedEqual(left, right, at);
      }
    }
    if (a.size() != b.size()) {
      return false;
    }
    for (int n = 0; n < a.size(); n++) {
      int i = a.inAge(n);
      int j = b.inAge(n);
      if (a.nameAt(i) != b.nameAt(j) || !nestedEqual(a.valueAt(i), b.valueAt(j), at)) {
        return false;
      }
    }
    return true;
  }

  static boolean isDerivation(AttrSet attrs) {
    Value type = attrs.get(Names.TYPE);
    return type != null
        && type.force() instanceof NixString string
        && string.text().equals(DERIVATION);
  }

  /**
   * The order of two values.
   *
   * @param what the frame of an error, or empty
   */
  boolean lessThan(Value a, Value b, String what) {
    Value left = a.force();
    Value right = b.force();
    if (left instanceof NixInt x) {
      if (right instanceof NixInt y) {
        return x.value() < y.value();
      }
      if (right instanceof NixFloat y) {
        return x.value() < y.value();
      }
    } else if (left instanceof NixFloat x) {
      if (right instanceof NixInt y) {
        return x.value() < y.value();
      }
      if (right instanceof NixFloat y) {
        return x.value() < y.value();
      }
    }
    return switch (left) {
      case NixString x when right instanceof NixString y -> x.text().compareTo(y.text()) < 0;
      case NixPath x when right instanceof NixPath y -> x.path().compareTo(y.path()) < 0;
      case NixList x when right instanceof NixList y -> listLess(x, y, what);
      default -> throw incomparable(left, right, what);
    };
  }

  private boolean listLess(NixList a, NixList b, String what) {
    try {
      return listLess(a, b);
    } catch (EvalException e) {
      throw what.isEmpty() ? e : e.addTrace(what, null);
    }
  }

  private boolean listLess(NixList a, NixList b) {
    for (int i = 0; ; i++) {
      if (i == b.size()) {
        return false;
      }
      if (i == a.size()) {
        return true;
      }
      if (!equal(a.get(i), b.get(i), null)) {
        return lessThan(a.get(i), b.get(i), "while comparing two list elements");
      }
    }
  }

  private static EvalException incomparable(Value a, Value b, String what) {
    boolean sameType = a.type() == b.type();
    String values =
        sameType ? "; values of that type are incomparable (values are " : "; values are ";
    EvalException error =
        EvalException.type(
            "cannot compare "
                + ErrorText.typeOf(a)
                + " with "
                + ErrorText.typeOf(b)
                + values
                + ErrorText.print(a)
                + " and "
                + ErrorText.print(b)
                + (sameType ? ")" : ""),
            null);
    return what.isEmpty() ? error : error.addTrace(what, null);
  }
}
