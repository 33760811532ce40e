package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/**
 * A part of a configuration with where it comes from, evaluated as far as that goes: sets of
 * options, options, and what is in their values.
 */
sealed interface ProvenanceTree {
  /** Beyond this a value is taken for one without an end. */
  int MAX_DEPTH = 48;

  /** Where something was defined, and how. */
  record Place(@Nullable Span span, String file, long priority) {}

  /** Where the definitions that make the value are. */
  List<Place> places();

  /** A value without parts. */
  record Leaf(Value value, List<Place> places) implements ProvenanceTree {}

  /** A list. */
  record Items(List<ProvenanceTree> items, List<Place> places) implements ProvenanceTree {}

  /** A set, of options or of values. */
  record Attributes(List<Attribute> attributes, List<Place> places) implements ProvenanceTree {}

  /** A value that is not data, or that cannot be had: in words. */
  record Other(String text, List<Place> places) implements ProvenanceTree {}

  /** A named part. */
  record Attribute(String name, ProvenanceTree tree) {}

  /** The tree of an option. */
  static ProvenanceTree of(Option option) {
    return new Reader().option(option, 0);
  }

  /** The tree of a value in a configuration, perhaps not evaluated yet. */
  static ProvenanceTree of(Value value) {
    return new Reader().value(value, List.of(), 0);
  }

  /** Makes trees. */
  final class Reader {
    private ProvenanceTree option(Option option, int depth) {
      try {
        Value value = option.value();
        List<Place> places = new ArrayList<>();
        for (Definition winner : option.winners()) {
          places.add(new Place(winner.span(), winner.file(), winner.priority()));
        }
        return inner(value, places, depth);
      } catch (UserException e) {
        return failed(e, List.of());
      }
    }

    private ProvenanceTree value(Value value, List<Place> places, int depth) {
      Option option = Option.of(value);
      if (option != null) {
        return option(option, depth);
      }
      try {
        return inner(value.force(), places, depth);
      } catch (UserException e) {
        return failed(e, places);
      }
    }

    private ProvenanceTree inner(Value value, List<Place> places, int depth) {
      if (depth > MAX_DEPTH) {
        return new Other("nested too deeply to be shown", places);
      }
      return switch (value) {
        case NixNull n -> new Leaf(n, places);
        case NixBool bool -> new Leaf(bool, places);
        case NixInt number -> new Leaf(number, places);
        case NixFloat number when Double.isFinite(number.value()) -> new Leaf(number, places);
        case NixString text -> new Leaf(text, places);
        case NixPath path -> new Leaf(path, places);
        case NixList list -> items(list, places, depth);
        case AttrSet attrs -> attributes(attrs, places, depth);
        default -> new Other(ValueSummary.of(value), places);
      };
    }

    private ProvenanceTree items(NixList list, List<Place> places, int depth) {
      List<ProvenanceTree> items = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        items.add(value(list.get(i), written(list.spanAt(i)), depth + 1));
      }
      return new Items(items, places);
    }

    private ProvenanceTree attributes(AttrSet attrs, List<Place> places, int depth) {
      if (isOpaque(attrs)) {
        return new Other(ValueSummary.of(attrs), places);
      }
      List<Attribute> attributes = new ArrayList<>(attrs.size());
      for (int i = 0; i < attrs.size(); i++) {
        if (isLeftOut(Option.of(attrs.valueAt(i)))) {
          continue;
        }
        attributes.add(
            new Attribute(
                attrs.nameAt(i).text(),
                value(attrs.valueAt(i), written(attrs.spanAt(i)), depth + 1)));
      }
      return new Attributes(attributes, places);
    }

    /** Options that are not for users and that nobody set, such as the old name of another one. */
    private static boolean isLeftOut(@Nullable Option option) {
      try {
        return option != null && option.isInternal() && !option.isSet();
      } catch (UserException e) {
        return false;
      }
    }

    /** Packages and sets of packages, option types and the like: they lead far away. */
    private static boolean isOpaque(AttrSet attrs) {
      Value type = attrs.get("_type");
      Value kind = attrs.get("type");
      return (type != null && type.force() instanceof NixString)
          || (kind != null
              && kind.force() instanceof NixString text
              && text.text().equals("derivation"))
          || attrs.get("__functor") != null
          || attrs.get("callPackage") != null;
    }

    private static List<Place> written(@Nullable Span span) {
      return span == null
          ? List.of()
          : List.of(new Place(span, span.file().name(), Definition.PLAIN_PRIORITY));
    }

    private static ProvenanceTree failed(UserException e, List<Place> places) {
      return new Other(ValueSummary.failed(e), places);
    }
  }
}
