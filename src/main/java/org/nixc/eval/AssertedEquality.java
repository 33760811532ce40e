package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * Says how two values differ that an assertion wanted to be equal: the innermost difference, with
 * the way to it as frames.
 */
final class AssertedEquality {
  private final Evaluator evaluator;

  AssertedEquality(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The difference as an error, or null where the values do not differ. */
  @Nullable EvalException difference(Value left, Value right, @Nullable Span at) {
    return evaluator.equal(left, right, at) ? null : inside(left.force(), right.force(), at);
  }

  private @Nullable EvalException nested(Value left, Value right, @Nullable Span at) {
    // Inside sets and lists a value is equal to itself, functions too.
    return left == right ? null : difference(left, right, at);
  }

  private EvalException inside(Value left, Value right, @Nullable Span at) {
    boolean numbers = isNumber(left) && isNumber(right);
    if (left.type() != right.type() && !numbers) {
      return unequal(shown(left, "of") + " is not equal to " + shown(right, "of"));
    }
    return switch (left) {
      case AttrSet set -> sets(set, (AttrSet) right, at);
      case NixList list -> lists(list, (NixList) right, at);
      case NixBool bool -> plain("boolean", left, right);
      case NixString string -> plain("string", left, right);
      case NixPath path -> plain("path", left, right);
      case NixFunction function ->
          unequal(
              "distinct functions and immediate comparisons of identical functions compare as"
                  + " unequal");
      default -> unequal(shown(left, "with") + " is not equal to " + shown(right, "with"));
    };
  }

  private static boolean isNumber(Value value) {
    return value instanceof NixInt || value instanceof NixFloat;
  }

  private static EvalException unequal(String how) {
    return new EvalException(EvalException.Kind.ASSERTION, how, null);
  }

  private static EvalException plain(String type, Value left, Value right) {
    return unequal(
        type
            + " '"
            + ErrorText.print(left)
            + "' is not equal to "
            + type
            + " '"
            + ErrorText.print(right)
            + "'");
  }

  private static String shown(Value value, String link) {
    return ErrorText.typeOf(value) + " " + link + " value '" + ErrorText.print(value) + "'";
  }

  private EvalException lists(NixList left, NixList right, @Nullable Span at) {
    if (left.size() != right.size()) {
      return unequal(
          "list of size '"
              + left.size()
              + "' is not equal to list of size '"
              + right.size()
              + "', left hand side is '"
              + ErrorText.print(left)
              + "', right hand side is '"
              + ErrorText.print(right)
              + "'");
    }
    for (int i = 0; i < left.size(); i++) {
      EvalException difference = nested(left.get(i), right.get(i), at);
      if (difference != null) {
        return difference.addTrace("while comparing list element " + i, null);
      }
    }
    return unequal(shown(left, "with") + " is not equal to " + shown(right, "with"));
  }

  private EvalException sets(AttrSet left, AttrSet right, @Nullable Span at) {
    Value leftPath = Equality.isDerivation(left) ? left.get(Names.OUT_PATH) : null;
    Value rightPath = Equality.isDerivation(right) ? right.get(Names.OUT_PATH) : null;
    if (leftPath != null && rightPath != null) {
      EvalException difference = difference(leftPath, rightPath, at);
      if (difference != null) {
        return difference.addTrace("while comparing a derivation by its 'outPath' attribute", null);
      }
    }
    if (left.size() != right.size()) {
      return unequal(
          "attribute names of attribute set '"
              + ErrorText.print(left)
              + "' differs from attribute set '"
              + ErrorText.print(right)
              + "'");
    }
    for (int n = 0; n < left.size(); n++) {
      int i = left.inAge(n);
      Value other = right.get(left.nameAt(i));
      if (other == null) {
        return unequal(
            "attribute name '"
                + left.nameAt(i).shown()
                + "' is contained in '"
                + ErrorText.print(left)
                + "', but not in '"
                + ErrorText.print(right)
                + "'");
      }
      EvalException difference = nested(left.valueAt(i), other, at);
      if (difference != null) {
        return difference
            .addTrace("where right hand side is", right.spanOf(left.nameAt(i)))
            .addTrace("where left hand side is", left.spanAt(i))
            .addTrace("while comparing attribute '" + left.nameAt(i).shown() + "'", null);
      }
    }
    return unequal(shown(left, "with") + " is not equal to " + shown(right, "with"));
  }
}
