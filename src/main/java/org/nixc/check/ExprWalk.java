package org.nixc.check;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nixc.syntax.Expr;

/** Shows every expression of a file to somebody, outer ones first. */
final class ExprWalk {
  private final Consumer<Expr> visitor;

  ExprWalk(Consumer<Expr> visitor) {
    this.visitor = visitor;
  }

  /** Shows an expression and everything in it. */
  void walk(@Nullable Expr expr) {
    if (expr == null) {
      return;
    }
    visitor.accept(expr);
    switch (expr) {
      case Expr.IntLit literal -> {}
      case Expr.FloatLit literal -> {}
      case Expr.StringLit literal -> {}
      case Expr.PathLit literal -> {}
      case Expr.Var variable -> {}
      case Expr.CurPos position -> {}
      case Expr.Concat concat -> all(concat.parts());
      case Expr.Select select -> {
        walk(select.target());
        names(select.path());
        walk(select.orElse());
      }
      case Expr.HasAttr has -> {
        walk(has.target());
        names(has.path());
      }
      case Expr.Lambda lambda -> {
        Expr.Formals formals = lambda.formals();
        if (formals != null) {
          formals.formals().forEach(formal -> walk(formal.orElse()));
        }
        walk(lambda.body());
      }
      case Expr.Call call -> {
        walk(call.function());
        all(call.args());
      }
      case Expr.Let let -> {
        bindings(let.bindings());
        walk(let.body());
      }
      case Expr.Attrs attrs -> bindings(attrs.bindings());
      case Expr.ListLit list -> all(list.elements());
      case Expr.With with -> {
        walk(with.scope());
        walk(with.body());
      }
      case Expr.Assert condition -> {
        walk(condition.condition());
        walk(condition.body());
      }
      case Expr.If choice -> {
        walk(choice.condition());
        walk(choice.then());
        walk(choice.otherwise());
      }
      case Expr.Not not -> walk(not.operand());
      case Expr.Binary binary -> {
        walk(binary.left());
        walk(binary.right());
      }
    }
  }

  private void all(List<Expr> expressions) {
    expressions.forEach(this::walk);
  }

  private void names(List<Expr.AttrName> names) {
    for (Expr.AttrName name : names) {
      if (name instanceof Expr.AttrName.Dynamic dynamic) {
        walk(dynamic.expr());
      }
    }
  }

  private void bindings(Expr.Bindings bindings) {
    for (Expr.Binding binding : bindings.statics()) {
      if (binding instanceof Expr.Binding.Plain plain) {
        walk(plain.value());
      }
    }
    all(bindings.inheritSources());
    for (Expr.DynamicBinding binding : bindings.dynamics()) {
      walk(binding.name());
      walk(binding.value());
    }
  }
}
