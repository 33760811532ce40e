package org.nixc.eval;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;
import org.nixc.syntax.Floats;

/**
 * Writes a value as XML, in the form of {@code builtins.toXML} and {@code --xml}. A derivation is
 * written once and then referred to; the contexts of all strings add up.
 */
public final class XmlWriter {
  private final Evaluator evaluator;
  private final boolean strict;
  private final boolean located;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> derivations = new HashSet<>();
  private @Nullable StringContext context;
  private int depth;

  private XmlWriter(Evaluator evaluator, boolean strict, boolean located) {
    this.evaluator = evaluator;
    this.strict = strict;
    this.located = located;
  }

  /**
   * The XML of a value, ending in a newline.
   *
   * @param strict whether everything is evaluated; else what is not yet appears as such
   * @param located whether attributes and functions say where they stand
   */
  public static NixString write(Evaluator evaluator, Value value, boolean strict, boolean located) {
    XmlWriter writer = new XmlWriter(evaluator, strict, located);
    writer.out.append("<?xml version='1.0' encoding='utf-8'?>\n");
    writer.open("expr", "");
    writer.write(value.force(), null);
    writer.close("expr");
    return NixString.of(writer.out.toString(), writer.context);
  }

  private void open(String name, String attributes) {
    indent().append('<').append(name).append(attributes).append(">\n");
    depth++;
  }

  private void close(String name) {
    depth--;
    indent().append("</").append(name).append(">\n");
  }

  private void single(String name, String attributes) {
    indent().append('<').append(name).append(attributes).append(" />\n");
  }

  private StringBuilder indent() {
    return out.repeat("  ", depth);
  }

  private static String attribute(String name, String value) {
    StringBuilder text = new StringBuilder(value.length() + name.length() + 4);
    text.append(' ').append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("&quot;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '\n' -> text.append("&#xA;");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /** Attributes in the order of their names: column, line, (name,) path. */
  private String place(@Nullable Span span, @Nullable String name) {
    String named = name == null ? "" : attribute("name", name);
    if (!located || span == null) {
      return named;
    }
    String path =
        span.file().origin() == SourceFile.Origin.STRING
                || span.file().origin() == SourceFile.Origin.STDIN
            ? ""
            : attribute("path", span.file().name());
    return attribute("column", Integer.toString(span.column()))
        + attribute("line", Integer.toString(span.line()))
        + named
        + path;
  }

  private void write(Value given, @Nullable Span at) {
    evaluator.enter(at);
    try {
      writeInside(given, at);
    } finally {
      evaluator.leave();
    }
  }

  private void writeInside(Value given, @Nullable Span at) {
    Value value = given;
    if (given instanceof Thunk thunk && (strict || thunk.isForced())) {
      value = thunk.force(at);
    }
    switch (value) {
      case NixInt number -> single("int", attribute("value", Long.toString(number.value())));
      case NixFloat number -> single("float", attribute("value", Floats.general(number.value())));
      case NixBool bool -> single("bool", attribute("value", Boolean.toString(bool.value())));
      case NixNull nothing -> single("null", "");
      case NixPath path -> single("path", attribute("value", path.path()));
      case NixString string -> {
        context = StringContext.union(context, string.context());
        single("string", attribute("value", string.text()));
      }
      case NixList list -> writeList(list, at);
      case AttrSet attrs -> writeAttrs(attrs);
      case Closure closure -> {
        if (strict || closure.isEvaluated()) {
          writeClosure(closure);
        } else {
          single("unevaluated", "");
        }
      }
      case PrimOp builtin -> single("unevaluated", "");
      case PrimOpApp builtin -> single("unevaluated", "");
      case Thunk thunk -> single("unevaluated", "");
    }
  }

  private void writeList(NixList list, @Nullable Span at) {
    open("list", "");
    for (int i = 0; i < list.size(); i++) {
      write(list.get(i), at);
    }
    close("list");
  }

  private void writeAttrs(AttrSet attrs) {
    if (!isDerivation(attrs)) {
      open("attrs", "");
      writeChildren(attrs);
      close("attrs");
      return;
    }
    String drvPath = textOf(attrs.get(Names.DRV_PATH));
    String outPath = textOf(attrs.get(Names.OUT_PATH));
    open(
        "derivation",
        (drvPath == null ? "" : attribute("drvPath", drvPath))
            + (outPath == null ? "" : attribute("outPath", outPath)));
    if (drvPath != null && !drvPath.isEmpty() && derivations.add(drvPath)) {
      writeChildren(attrs);
    } else {
      single("repeated", "");
    }
    close("derivation");
  }

  private boolean isDerivation(AttrSet attrs) {
    Value type = attrs.get(Names.TYPE);
    return type != null
        && type.force() instanceof NixString string
        && string.text().equals("derivation");
  }

  /** The text of a string that is, or where allowed becomes, evaluated. */
  private @Nullable String textOf(@Nullable Value value) {
    if (value == null || (!strict && !value.isEvaluated())) {
      return null;
    }
    return value.force() instanceof NixString string ? string.text() : null;
  }

  private void writeChildren(AttrSet attrs) {
    for (int i = 0; i < attrs.size(); i++) {
      open("attr", place(attrs.spanAt(i), attrs.nameAt(i).text()));
      write(attrs.valueAt(i), attrs.spanAt(i));
      close("attr");
    }
  }

  private void writeClosure(Closure closure) {
    open("function", place(closure.span(), null));
    Expr.Lambda lambda = closure.expression();
    Expr.Formals formals = closure.formals();
    if (formals == null) {
      single("varpat", attribute("name", String.valueOf(lambda.arg())));
    } else {
      String bound = lambda.arg();
      open(
          "attrspat",
          (formals.ellipsis() ? attribute("ellipsis", "1") : "")
              + (bound == null ? "" : attribute("name", bound)));
      TreeSet<String> names = new TreeSet<>();
      formals.formals().forEach(formal -> names.add(formal.name()));
      names.forEach(name -> single("attr", attribute("name", name)));
      close("attrspat");
    }
    close("function");
  }
}
