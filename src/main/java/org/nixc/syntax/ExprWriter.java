package org.nixc.syntax;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * Writes expressions in the compact form that {@link ExprReader} reads: a tag, the span, then the
 * parts, depth first. Numbers are variable-length, spans relative to the one before, texts indexes
 * of a table that all files share.
 */
final class ExprWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> strings;
  private int lastStart;

  ExprWriter(Map<String, Integer> strings) {
    this.strings = strings;
  }

  /** An empty table of texts. */
  static Map<String, Integer> newTable() {
    return new LinkedHashMap<>();
  }

  /** The bytes of an expression. */
  static byte[] bytes(Expr expr, Map<String, Integer> strings) {
    ExprWriter writer = new ExprWriter(strings);
    writer.expr(expr);
    return writer.out.toByteArray();
  }

  /** Writes a number of any size in groups of seven bits. */
  static void number(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private void number(long value) {
    number(out, value);
  }

  private void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  private void string(String text) {
    Integer known = strings.get(text);
    if (known == null) {
      known = strings.size();
      strings.put(text, known);
    }
    number(known);
  }

  private void span(Span span) {
    signed(span.start() - lastStart);
    number(span.end() - span.start());
    lastStart = span.start();
  }

  private void tag(ExprTag tag, Span span) {
    out.write(tag.ordinal());
    span(span);
  }

  private void expr(Expr expr) {
    switch (expr) {
      case Expr.IntLit e -> {
        tag(ExprTag.INT, e.span());
        signed(e.value());
      }
      case Expr.FloatLit e -> {
        tag(ExprTag.FLOAT, e.span());
        number(Double.doubleToRawLongBits(e.value()));
      }
      case Expr.StringLit e -> {
        tag(ExprTag.STRING, e.span());
        string(e.text());
      }
      case Expr.PathLit e -> {
        tag(ExprTag.PATH, e.span());
        string(e.path());
      }
      case Expr.Var e -> {
        tag(ExprTag.VAR, e.span());
        string(e.name());
      }
      case Expr.Concat e -> {
        tag(e.forceString() ? ExprTag.INTERPOLATION : ExprTag.PLUS, e.span());
        exprs(e.parts());
      }
      case Expr.Select e -> {
        tag(e.orElse() == null ? ExprTag.SELECT : ExprTag.SELECT_OR, e.span());
        expr(e.target());
        path(e.path());
        optional(e.orElse());
      }
      case Expr.HasAttr e -> {
        tag(ExprTag.HAS_ATTR, e.span());
        expr(e.target());
        path(e.path());
      }
      case Expr.Lambda e -> lambda(e);
      case Expr.Call e -> {
        tag(ExprTag.CALL, e.span());
        expr(e.function());
        exprs(e.args());
      }
      case Expr.Let e -> {
        tag(ExprTag.LET, e.span());
        bindings(e.bindings());
        expr(e.body());
      }
      case Expr.Attrs e -> {
        tag(e.recursive() ? ExprTag.REC : ExprTag.ATTRS, e.span());
        bindings(e.bindings());
      }
      case Expr.ListLit e -> {
        tag(ExprTag.LIST, e.span());
        exprs(e.elements());
      }
      case Expr.With e -> {
        tag(ExprTag.WITH, e.span());
        expr(e.scope());
        expr(e.body());
      }
      case Expr.Assert e -> {
        tag(ExprTag.ASSERT, e.span());
        expr(e.condition());
        expr(e.body());
      }
      case Expr.If e -> {
        tag(ExprTag.IF, e.span());
        expr(e.condition());
        expr(e.then());
        expr(e.otherwise());
      }
      case Expr.Not e -> {
        tag(ExprTag.NOT, e.span());
        expr(e.operand());
      }
      case Expr.Binary e -> {
        tag(ExprTag.BINARY, e.span());
        number(e.operator().ordinal());
        expr(e.left());
        expr(e.right());
      }
      case Expr.CurPos e -> tag(ExprTag.CUR_POS, e.span());
    }
  }

  private void optional(@Nullable Expr expr) {
    if (expr != null) {
      expr(expr);
    }
  }

  private void exprs(List<Expr> exprs) {
    number(exprs.size());
    exprs.forEach(this::expr);
  }

  private void path(List<Expr.AttrName> path) {
    number(path.size());
    for (Expr.AttrName step : path) {
      switch (step) {
        case Expr.AttrName.Static s -> {
          out.write(0);
          span(s.span());
          string(s.name());
        }
        case Expr.AttrName.Dynamic d -> {
          out.write(1);
          span(d.span());
          expr(d.expr());
        }
      }
    }
  }

  private void lambda(Expr.Lambda e) {
    tag(ExprTag.LAMBDA, e.span());
    Expr.Formals formals = e.formals();
    number((e.arg() == null ? 0 : 1) | (formals == null ? 0 : 2));
    if (e.arg() != null) {
      string(e.arg());
    }
    if (formals != null) {
      number(formals.formals().size() * 2L + (formals.ellipsis() ? 1 : 0));
      for (Expr.Formal formal : formals.formals()) {
        out.write(formal.orElse() == null ? 0 : 1);
        span(formal.span());
        string(formal.name());
        optional(formal.orElse());
      }
    }
    expr(e.body());
  }

  private void bindings(Expr.Bindings bindings) {
    number(bindings.statics().size());
    for (Expr.Binding binding : bindings.statics()) {
      out.write(
          switch (binding) {
            case Expr.Binding.Plain b -> 0;
            case Expr.Binding.Inherit b -> 1;
            case Expr.Binding.InheritFrom b -> 2;
          });
      span(binding.span());
      string(binding.name());
      if (binding instanceof Expr.Binding.Plain plain) {
        expr(plain.value());
      } else if (binding instanceof Expr.Binding.InheritFrom from) {
        number(from.source());
      }
    }
    exprs(bindings.inheritSources());
    number(bindings.dynamics().size());
    for (Expr.DynamicBinding dynamic : bindings.dynamics()) {
      span(dynamic.span());
      expr(dynamic.name());
      expr(dynamic.value());
    }
  }
}
