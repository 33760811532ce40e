package org.nixc.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nixc.syntax.Expr.AttrName;
import org.nixc.syntax.Expr.Binding;

/**
 * Prints expressions as {@code nix-instantiate --parse} does: every operation in parentheses, the
 * names of sets and patterns in byte order.
 */
public final class ExprPrinter {
  private final StringBuilder out = new StringBuilder();

  private ExprPrinter() {}

  /** The text of an expression, bytes, one char each. */
  public static String print(Expr expr) {
    ExprPrinter printer = new ExprPrinter();
    printer.write(expr);
    return printer.out.toString();
  }

  /** Appends a dynamic step of an attribute path. */
  public static void printDynamic(StringBuilder to, Expr name) {
    ExprPrinter printer = new ExprPrinter();
    printer.writeDynamic(name);
    to.append(printer.out);
  }

  private void write(Expr expr) {
    switch (expr) {
      case Expr.IntLit literal -> out.append(literal.value());
      case Expr.FloatLit literal -> out.append(Floats.general(literal.value()));
      case Expr.StringLit literal -> Literals.string(out, literal.text());
      case Expr.PathLit literal -> out.append(literal.path());
      case Expr.Var variable -> out.append(variable.name());
      case Expr.CurPos position -> out.append("__curPos");
      case Expr.Concat concat -> writeAll("(", concat.parts(), " + ", ")");
      case Expr.Call call -> writeCall(call);
      case Expr.Select select -> writeSelect(select);
      case Expr.HasAttr has -> {
        out.append("((");
        write(has.target());
        out.append(") ? ");
        writePath(has.path());
        out.append(')');
      }
      case Expr.Lambda lambda -> writeLambda(lambda);
      case Expr.Let let -> {
        out.append("(let ");
        writeBindings(let.bindings());
        out.append("in ");
        write(let.body());
        out.append(')');
      }
      case Expr.Attrs attrs -> {
        out.append(attrs.recursive() ? "rec { " : "{ ");
        writeBindings(attrs.bindings());
        out.append('}');
      }
      case Expr.ListLit list -> {
        out.append("[ ");
        for (Expr element : list.elements()) {
          out.append('(');
          write(element);
          out.append(") ");
        }
        out.append(']');
      }
      case Expr.With with -> {
        out.append("(with ");
        write(with.scope());
        out.append("; ");
        write(with.body());
        out.append(')');
      }
      case Expr.Assert assertion -> {
        out.append("assert ");
        write(assertion.condition());
        out.append("; ");
        write(assertion.body());
      }
      case Expr.If choice -> {
        out.append("(if ");
        write(choice.condition());
        out.append(" then ");
        write(choice.then());
        out.append(" else ");
        write(choice.otherwise());
        out.append(')');
      }
      case Expr.Not not -> {
        out.append("(! ");
        write(not.operand());
        out.append(')');
      }
      case Expr.Binary binary -> {
        out.append('(');
        write(binary.left());
        out.append(' ').append(binary.operator().text()).append(' ');
        write(binary.right());
        out.append(')');
      }
    }
  }

  private void writeAll(String open, List<Expr> parts, String between, String close) {
    out.append(open);
    String separator = "";
    for (Expr part : parts) {
      out.append(separator);
      write(part);
      separator = between;
    }
    out.append(close);
  }

  private void writeCall(Expr.Call call) {
    out.append('(');
    write(call.function());
    writeAll(" ", call.args(), " ", ")");
  }

  private void writeSelect(Expr.Select select) {
    out.append('(');
    write(select.target());
    out.append(").");
    writePath(select.path());
    Expr orElse = select.orElse();
    if (orElse != null) {
      out.append(" or (");
      write(orElse);
      out.append(')');
    }
  }

  private void writePath(List<AttrName> path) {
    String separator = "";
    for (AttrName step : path) {
      out.append(separator);
      separator = ".";
      switch (step) {
        case AttrName.Static name -> Literals.attributeName(out, name.name());
        case AttrName.Dynamic name -> writeDynamic(name.expr());
      }
    }
  }

  private void writeDynamic(Expr name) {
    out.append("\"${");
    write(name);
    out.append("}\"");
  }

  private void writeLambda(Expr.Lambda lambda) {
    out.append('(');
    Expr.Formals formals = lambda.formals();
    if (formals != null) {
      out.append("{ ");
      String separator = "";
      List<Expr.Formal> sorted = new ArrayList<>(formals.formals());
      sorted.sort(Comparator.comparing(Expr.Formal::name));
      for (Expr.Formal formal : sorted) {
        out.append(separator);
        separator = ", ";
        Literals.attributeName(out, formal.name());
        Expr orElse = formal.orElse();
        if (orElse != null) {
          out.append(" ? ");
          write(orElse);
        }
      }
      if (formals.ellipsis()) {
        out.append(separator).append("...");
      }
      out.append(" }");
    }
    if (lambda.arg() != null) {
      out.append(formals == null ? "" : " @ ").append(lambda.arg());
    }
    out.append(": ");
    write(lambda.body());
    out.append(')');
  }

  private void writeBindings(Expr.Bindings bindings) {
    List<Binding> sorted = new ArrayList<>(bindings.statics());
    sorted.sort(Comparator.comparing(Binding::name));
    writeInherited(sorted, bindings.inheritSources());
    for (Binding binding : sorted) {
      if (binding instanceof Binding.Plain plain) {
        Literals.attributeName(out, plain.name());
        out.append(" = ");
        write(plain.value());
        out.append("; ");
      }
    }
    for (Expr.DynamicBinding binding : bindings.dynamics()) {
      writeDynamic(binding.name());
      out.append(" = ");
      write(binding.value());
      out.append("; ");
    }
  }

  /** First what comes from the scope around, then what comes from each source. */
  private void writeInherited(List<Binding> sorted, List<Expr> sources) {
    List<List<String>> names = new ArrayList<>();
    for (int i = 0; i <= sources.size(); i++) {
      names.add(new ArrayList<>());
    }
    for (Binding binding : sorted) {
      switch (binding) {
        case Binding.Inherit inherit -> names.get(0).add(inherit.name());
        case Binding.InheritFrom inherit -> names.get(inherit.source() + 1).add(inherit.name());
        case Binding.Plain plain -> {
          // Stands behind what is inherited.
        }
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        out.append("inherit ");
        if (i > 0) {
          out.append('(');
          write(sources.get(i - 1));
          out.append(") ");
        }
        for (String name : names.get(i)) {
          Literals.attributeName(out, name);
          out.append(' ');
        }
        out.setLength(out.length() - 1);
        out.append("; ");
      }
    }
  }
}
