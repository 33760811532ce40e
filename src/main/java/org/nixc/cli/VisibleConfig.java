package org.nixc.cli;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixList;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.module.Option;

/**
 * What there is to print of a configuration: old names and removed options are left out, which
 * would fail or say everything twice, and so are options that have no value because nobody needs
 * one. Who asks for such an option itself gets what Nix says.
 */
final class VisibleConfig {
  private VisibleConfig() {}

  /** The same value without them, as lazy as before. */
  static Value of(Value value) {
    Value forced = value.force();
    return switch (forced) {
      case AttrSet attrs when hasPlaces(attrs) -> visible(attrs);
      case NixList list -> visible(list);
      default -> forced;
    };
  }

  private static boolean hasPlaces(AttrSet attrs) {
    for (int i = 0; i < attrs.size(); i++) {
      if (Option.isPlace(attrs.valueAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static Value visible(AttrSet attrs) {
    AttrSet.Builder kept = AttrSet.builder(attrs.size());
    for (int i = 0; i < attrs.size(); i++) {
      Value value = attrs.valueAt(i);
      if (!Option.isPlace(value)) {
        kept.put(attrs.nameAt(i), value, attrs.spanAt(i));
      } else if (isVisible(Option.of(value))) {
        kept.put(attrs.nameAt(i), Thunk.of(() -> of(value)), attrs.spanAt(i));
      }
    }
    return kept.build();
  }

  private static Value visible(NixList list) {
    Value[] elements = list.toArray();
    boolean changed = false;
    for (int i = 0; i < elements.length; i++) {
      Value element = elements[i];
      if (Option.isPlace(element)) {
        elements[i] = Thunk.of(() -> of(element));
        changed = true;
      }
    }
    return changed ? NixList.of(elements) : list;
  }

  private static boolean isVisible(@Nullable Option option) {
    if (option == null) {
      return true;
    }
    if (option.isHidden()) {
      return false;
    }
    try {
      if (!option.isDefined()) {
        option.value();
      }
      return true;
    } catch (UserException e) {
      // A wrong definition is an error when it is printed; only a missing one is passed over.
      return isWronglyDefined(option);
    }
  }

  private static boolean isWronglyDefined(Option option) {
    try {
      return option.isDefined();
    } catch (UserException e) {
      return true;
    }
  }
}
