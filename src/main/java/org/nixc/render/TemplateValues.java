package org.nixc.render;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx2;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.render.format.FileFormat;

/**
 * Nix values as FreeMarker sees them: lazy, each read noted in the log, and nothing of Java behind
 * them. Null is a missing value; functions cannot be seen; a set with {@code _type = "raw"} is text
 * that is already in the format of the file.
 */
final class TemplateValues {
  private static final String RAW = "raw";

  private final Evaluator evaluator;
  private final ReadLog log;
  private final Requirements requirements;
  private final FileFormat format;

  TemplateValues(Evaluator evaluator, ReadLog log, Requirements requirements, FileFormat format) {
    this.evaluator = evaluator;
    this.log = log;
    this.requirements = requirements;
    this.format = format;
  }

  /** The variables of a template and the functions of its format. */
  TemplateModel root(AttrSet variables) {
    return new Root(variables);
  }

  private @Nullable TemplateModel model(Value value, @Nullable Span at) {
    Value forced = log.read(value, at);
    return switch (forced) {
      case NixString string -> new Text(string);
      case NixPath path ->
          new Text(evaluator.coercion().coerce(path, Coercion.Mode.INTERPOLATE, at, ""));
      case NixInt number -> new Number(number.value());
      case NixFloat number -> new Number(number.value());
      case NixBool bool -> bool.value() ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
      case NixList list -> new Sequence(list);
      case AttrSet attrs -> set(attrs);
      case NixNull nothing -> null;
      default ->
          throw EvalException.type("a template cannot use " + evaluator.describe(forced), at);
    };
  }

  private TemplateModel set(AttrSet attrs) {
    Value type = attrs.get("_type");
    if (type != null && type.force() instanceof NixString kind && kind.text().equals(RAW)) {
      Value text = attrs.get("text");
      Value forced = text == null ? NixString.EMPTY : log.read(text, null);
      NixString string = evaluator.coercion().coerce(forced, Coercion.Mode.PLAIN, null, "");
      requirements.note(string);
      String raw = string.text();
      log.block(raw);
      // Lines end in a line end; the template writes the last one.
      return format.raw(raw.endsWith("\n") ? raw.substring(0, raw.length() - 1) : raw);
    }
    if (attrs.get("outPath") != null || attrs.get("__toString") != null) {
      return new Text(evaluator.coercion().coerce(attrs, Coercion.Mode.PLAIN, null, ""));
    }
    return new Hash(attrs);
  }

  private final class Text implements TemplateScalarModel {
    private final NixString string;

    Text(NixString string) {
      this.string = string;
    }

    @Override
    public String getAsString() {
      requirements.note(string);
      return string.text();
    }
  }

  private static final class Number implements TemplateNumberModel {
    private final java.lang.Number number;

    Number(java.lang.Number number) {
      this.number = number;
    }

    @Override
    public java.lang.Number getAsNumber() {
      return number;
    }
  }

  private final class Sequence implements TemplateSequenceModel {
    private final NixList list;

    Sequence(NixList list) {
      this.list = list;
    }

    @Override
    public @Nullable TemplateModel get(int index) {
      return index < 0 || index >= list.size() ? null : model(list.get(index), list.spanAt(index));
    }

    @Override
    public int size() {
      return list.size();
    }
  }

  private class Hash implements TemplateHashModelEx2 {
    private final AttrSet attrs;

    Hash(AttrSet attrs) {
      this.attrs = attrs;
    }

    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
      Value value = attrs.get(key);
      return value == null ? null : model(value, attrs.spanOf(Symbol.of(key)));
    }

    @Override
    public boolean isEmpty() {
      return attrs.size() == 0;
    }

    @Override
    public int size() {
      return attrs.size();
    }

    @Override
    public TemplateCollectionModel keys() {
      return new Items(attrs.size(), i -> new Text(NixString.of(attrs.nameAt(i).text())));
    }

    @Override
    public TemplateCollectionModel values() {
      return new Items(attrs.size(), i -> model(attrs.valueAt(i), attrs.spanAt(i)));
    }

    @Override
    public KeyValuePairIterator keyValuePairIterator() {
      return new KeyValuePairIterator() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < attrs.size();
        }

        @Override
        public KeyValuePair next() {
          return new Pair(attrs, next++);
        }
      };
    }
  }

  private final class Pair implements TemplateHashModelEx2.KeyValuePair {
    private final AttrSet attrs;
    private final int index;

    Pair(AttrSet attrs, int index) {
      this.attrs = attrs;
      this.index = index;
    }

    @Override
    public TemplateModel getKey() {
      return new Text(NixString.of(attrs.nameAt(index).text()));
    }

    @Override
    public @Nullable TemplateModel getValue() {
      return model(attrs.valueAt(index), attrs.spanAt(index));
    }
  }

  /** Makes the model of an element when a template comes to it. */
  private interface Element {
    @Nullable TemplateModel at(int index) throws TemplateModelException;
  }

  private record Items(int size, Element element) implements TemplateCollectionModel {
    @Override
    public TemplateModelIterator iterator() {
      return new TemplateModelIterator() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size;
        }

        @Override
        public @Nullable TemplateModel next() throws TemplateModelException {
          return element.at(next++);
        }
      };
    }
  }

  private final class Root extends Hash {
    Root(AttrSet variables) {
      super(variables);
    }

    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
      FileFormat.Helper helper = format.helper(key);
      return helper == null ? super.get(key) : new Function(key, helper);
    }
  }

  private final class Function implements TemplateMethodModelEx {
    private final String name;
    private final FileFormat.Helper helper;

    Function(String name, FileFormat.Helper helper) {
      this.name = name;
      this.helper = helper;
    }

    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
      Object argument = arguments.size() == 1 ? arguments.get(0) : null;
      String text =
          switch (argument) {
            case TemplateScalarModel scalar -> scalar.getAsString();
            case TemplateNumberModel number -> number.getAsNumber().toString();
            case null, default -> throw new TemplateModelException(name + " takes one string");
          };
      return format.raw(helper.write(text));
    }
  }
}
