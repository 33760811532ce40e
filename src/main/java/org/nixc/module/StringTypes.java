package org.nixc.module;

import java.util.List;
import java.util.function.Predicate;
import org.nixc.diagnostic.BugException;
import org.nixc.eval.AttrNames;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;
import org.nixc.eval.ValueType;

/** Types of strings. */
final class StringTypes {
  private final Engine engine;
  private final Merging merging;

  StringTypes(Engine engine) {
    this.engine = engine;
    this.merging = engine.merging();
  }

  void addTo(TypeSet set) {
    set.put("str", this::str);
    set.put(
        "nonEmptyStr",
        () ->
            noun(
                "nonEmptyStr",
                "non-empty string",
                v -> v instanceof NixString s && !isBlank(s.text()),
                merging::equal));
    set.put("singleLineStr", this::singleLine);
    set.maker("strMatching", 1, this::matching);
    set.put("string", () -> separated(""));
    set.put("lines", () -> separated("\n"));
    set.put("commas", () -> separated(","));
    set.put("envVar", () -> separated(":"));
    set.maker("separatedString", 1, args -> separated(args.text(0)));
    set.wrapper("passwdEntry", StringTypes::passwdEntry);
  }

  OptionType str() {
    return noun("str", "string", ValueTypes.ofType(ValueType.STRING), merging::equal)
        .keepingValues();
  }

  private static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (" \t\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private OptionType singleLine() {
    return noun(
        "singleLineStr",
        "(optionally newline-terminated) single-line string",
        v -> v instanceof NixString s && isLine(withoutNewline(s.text())),
        (loc, definitions) -> {
          NixString merged = (NixString) merging.equal(loc, definitions).force();
          return NixString.of(withoutNewline(merged.text()), merged.context());
        });
  }

  private static boolean isLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
  }

  private static String withoutNewline(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private OptionType matching(TypeSet.Arguments args) {
    String pattern = args.text(0);
    Value match = engine.evaluator().builtins().get("match");
    if (match == null) {
      throw new BugException("there is no builtins.match");
    }
    Value regex = NixString.of(pattern);
    return noun(
            "strMatching " + AttrNames.string(pattern),
            "string matching the pattern " + pattern,
            v ->
                v instanceof NixString
                    && engine.evaluator().call(match, new Value[] {regex, v}, args.at())
                        != NixNull.NULL,
            merging::equal)
        .madeBy(Functors.Recipe.ofPart("strMatching", "pattern", regex));
  }

  private static OptionType separated(String separator) {
    return noun(
            "separatedString",
            "strings concatenated with " + AttrNames.string(separator),
            ValueTypes.ofType(ValueType.STRING),
            (loc, definitions) -> join(separator, definitions))
        .madeBy(Functors.Recipe.ofPart("separatedString", "sep", NixString.of(separator)))
        .keepingValues();
  }

  private static Value join(String separator, List<Definition> definitions) {
    StringBuilder joined = new StringBuilder();
    StringContext context = null;
    for (int i = 0; i < definitions.size(); i++) {
      NixString part = (NixString) definitions.get(i).value().force();
      if (i > 0) {
        joined.append(separator);
      }
      joined.append(part.text());
      context = StringContext.union(context, part.context());
    }
    return NixString.of(joined.toString(), context);
  }

  private static OptionType passwdEntry(OptionType elem) {
    return new NarrowedType(
            elem,
            v ->
                v instanceof NixString s && s.text().indexOf(':') < 0 && s.text().indexOf('\n') < 0)
        .called(
            "passwdEntry " + elem.name(),
            elem.phrase(OptionType.Phrase.NOUN) + ", not containing newlines or colons")
        .phrasedAs(OptionType.Phrase.CLAUSE);
  }

  private static ValueTypes.Simple noun(
      String name, String description, Predicate<Value> check, ValueTypes.Merge merge) {
    return new ValueTypes.Simple(name, description, OptionType.Phrase.NOUN, check, merge, null);
  }
}
