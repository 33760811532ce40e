package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixList;
import org.nixc.eval.Value;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/**
 * What {@code why} says of one option: all that its forms, text and JSON, show.
 *
 * @param option the option
 * @param value its value, or null where there is none that can be had
 * @param failure why there is none
 * @param definitions all definitions whose conditions hold, in merge order, the default included
 * @param items the items of a list, each with the place where it was written
 * @param inner the options inside that somebody sets: attributes of a set, options of a submodule
 */
record Explanation(
    Option option,
    @Nullable Value value,
    @Nullable UserException failure,
    List<Stated> definitions,
    List<Item> items,
    List<Explanation> inner) {
  /** Beyond this the parts of a value are asked for by their own paths. */
  private static final int MAX_INNER = 200;

  /** A definition, and whether it is in effect. */
  record Stated(Definition definition, boolean wins) {}

  /** An item of a list. */
  record Item(int index, Value value, @Nullable Span span) {}

  /**
   * Explains an option.
   *
   * @param deep whether the options inside are explained, too
   */
  static Explanation of(Option option, boolean deep) {
    Value value = null;
    UserException failure = null;
    try {
      value = option.value();
    } catch (UserException e) {
      failure = e;
    }
    return new Explanation(
        option, value, failure, stated(option), items(value), deep ? inner(value) : List.of());
  }

  private static List<Stated> stated(Option option) {
    List<Stated> stated = new ArrayList<>();
    try {
      List<Definition> winners = option.winners();
      for (Definition definition : option.definitions()) {
        stated.add(new Stated(definition, wins(winners, definition)));
      }
    } catch (UserException e) {
      // Which of them wins depends on what fails: a condition, or what one of them is.
      List<Definition> written = option.written();
      for (Definition definition : written) {
        stated.add(new Stated(definition, written.size() == 1));
      }
    }
    return stated;
  }

  /** The same of one item of the list only. */
  Explanation only(int item) {
    return new Explanation(
        option, value, failure, definitions, List.of(items.get(item)), List.of());
  }

  /** Whether a definition is among the winners, which are copies of it where it was wrapped. */
  private static boolean wins(List<Definition> winners, Definition definition) {
    for (Definition winner : winners) {
      boolean same =
          winner == definition
              || (winner.span() != null
                  && winner.span().equals(definition.span())
                  && winner.priority() == definition.priority());
      if (same) {
        return true;
      }
    }
    return false;
  }

  private static List<Item> items(@Nullable Value value) {
    List<Item> items = new ArrayList<>();
    if (value instanceof NixList list) {
      for (int i = 0; i < list.size(); i++) {
        items.add(new Item(i, list.get(i), list.spanAt(i)));
      }
    }
    return items;
  }

  private static List<Explanation> inner(@Nullable Value value) {
    List<Explanation> inner = new ArrayList<>();
    collect(value, inner);
    return inner;
  }

  /** Options in a set; a plain set of options is looked into. */
  private static void collect(@Nullable Value value, List<Explanation> into) {
    if (!(value instanceof AttrSet attrs)) {
      return;
    }
    for (int i = 0; i < attrs.size() && into.size() < MAX_INNER; i++) {
      Value here = attrs.valueAt(i);
      Option option = Option.of(here);
      if (option == null) {
        if (Option.isPlace(here)) {
          collect(forced(here), into);
        }
      } else if (isDefined(option)) {
        into.add(of(option, true));
      }
    }
  }

  private static @Nullable Value forced(Value value) {
    try {
      return value.force();
    } catch (UserException e) {
      return null;
    }
  }

  /** Whether a definition other than the default makes it what it is. */
  private static boolean isDefined(Option option) {
    try {
      for (Definition definition : option.definitions()) {
        if (definition.priority() != Definition.DEFAULT_PRIORITY) {
          return true;
        }
      }
      return false;
    } catch (UserException e) {
      return true;
    }
  }
}
