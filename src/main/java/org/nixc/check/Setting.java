package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;

/**
 * A place in a machine's configuration, there or not: checks walk over options of modules that they
 * know by name only, and a missing option is never an error to them.
 */
final class Setting {
  private final List<String> path;
  private final @Nullable Value given;
  private final @Nullable Span span;

  private Setting(List<String> path, @Nullable Value given, @Nullable Span span) {
    this.path = path;
    this.given = given;
    this.span = span;
  }

  /** The whole configuration. */
  static Setting root(AttrSet config) {
    return new Setting(List.of(), config, null);
  }

  /** The names that lead here. */
  List<String> path() {
    return path;
  }

  /** The last of the names. */
  String name() {
    return path.isEmpty() ? "" : path.getLast();
  }

  /** The path as people write it. */
  String shown() {
    return OptionPath.show(path);
  }

  /** The value, evaluated; null where there is none. */
  @Nullable Value value() {
    Value unevaluated = given;
    if (unevaluated == null) {
      return null;
    }
    try {
      Value value = unevaluated.force();
      return value == NixNull.NULL ? null : value;
    } catch (UserException e) {
      // An option that nobody defines and nobody needs, a removed one for example.
      return null;
    }
  }

  /** Whether there is a value other than null. */
  boolean isThere() {
    return value() != null;
  }

  /** What lies below names that are separated by dots and hold none themselves. */
  Setting at(String names) {
    Setting current = this;
    for (String name : names.split("\\.", -1)) {
      current = current.get(name);
    }
    return current;
  }

  /** What lies below a name. */
  Setting get(String name) {
    List<String> longer = OptionPath.child(path, name);
    if (value() instanceof AttrSet attrs) {
      Symbol symbol = Symbol.of(name);
      return new Setting(longer, attrs.get(symbol), attrs.spanOf(symbol));
    }
    return new Setting(longer, null, null);
  }

  /** What lies directly below, by name. */
  Map<String, Setting> attributes() {
    Map<String, Setting> all = new LinkedHashMap<>();
    if (value() instanceof AttrSet attrs) {
      for (int i = 0; i < attrs.size(); i++) {
        String name = attrs.nameAt(i).text();
        all.put(name, new Setting(OptionPath.child(path, name), attrs.valueAt(i), attrs.spanAt(i)));
      }
    }
    return all;
  }

  /** The elements of a list; something else is a list of itself. */
  List<Setting> elements() {
    Value value = value();
    if (value instanceof NixList list) {
      List<Setting> all = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        all.add(new Setting(path, list.get(i), list.spanAt(i)));
      }
      return all;
    }
    return value == null ? List.of() : List.of(this);
  }

  /** The texts among the elements of a list. */
  List<String> texts() {
    List<String> all = new ArrayList<>();
    for (Setting element : elements()) {
      if (element.value() instanceof NixString || element.value() instanceof NixPath) {
        all.add(element.text());
      }
    }
    return all;
  }

  /** The text of a string, path or number; empty for everything else. */
  String text() {
    return switch (value()) {
      case NixString string -> string.text();
      case NixPath file -> file.path();
      case NixInt number -> Long.toString(number.value());
      case NixBool bool -> bool.value() ? "true" : "false";
      case null, default -> "";
    };
  }

  /** Whether it is true. */
  boolean isTrue() {
    return value() == NixBool.TRUE;
  }

  /** The number, or -1. */
  long number() {
    return value() instanceof NixInt number ? number.value() : -1;
  }

  /** The option that this is, or null. */
  @Nullable Option option() {
    return given == null ? null : Option.of(given);
  }

  /** Whether it is an option that documentation leaves out, such as the old name of another one. */
  boolean isHidden() {
    Option option = option();
    return option != null && option.isInternal();
  }

  /** Whether a file of the user's defines it. */
  boolean isUsers() {
    return definedAt() != null;
  }

  /** Where a file of the user's defines this very setting, or null. */
  @Nullable Span definedAt() {
    if (span != null && UserPlaces.isUsers(span)) {
      return span;
    }
    Option option = option();
    return option == null ? null : UserPlaces.definition(option);
  }

  /** The same, or else where the user defines what this setting was computed from. */
  @Nullable Span place() {
    Span own = definedAt();
    UserPlaces.Source source = own == null ? source() : null;
    return source == null ? own : source.span();
  }

  /** The option of the user's that decides about this one, itself perhaps; or null. */
  UserPlaces.@Nullable Source source() {
    Option option = option();
    return option == null ? null : UserPlaces.behind(option);
  }

  @Override
  public String toString() {
    return shown();
  }
}
