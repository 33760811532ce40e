package org.nixc.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.syntax.antlr.NixLexer;
import org.nixc.syntax.antlr.NixParser.*;

/**
 * Builds {@link Expr} from ANTLR's parse tree, which nobody sees after that.
 *
 * <p>Every name goes through {@link #name}, at the moment at which C++ Nix makes its symbol; see
 * {@link ParsedText#names}.
 */
final class AstBuilder {
  private final SourceFile source;
  private final PathLiterals paths;
  private final LiteralLints lints;
  private final ParseSettings settings;
  private final TextBuilder texts = new TextBuilder(this);
  private final Map<String, String> names = new LinkedHashMap<>();

  AstBuilder(SourceFile source, ParseSettings settings) {
    this.source = source;
    this.paths = new PathLiterals(settings);
    this.lints = new LiteralLints(settings);
    this.settings = settings;
  }

  /** The whole text. */
  ParsedText build(ExprContext context) {
    Expr expr = expr(context);
    return new ParsedText(expr, List.copyOf(names.keySet()));
  }

  /** A name, the same object each time it occurs. */
  private String name(String text) {
    String known = names.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private String name(TerminalNode identifier) {
    return name(identifier.getText());
  }

  Span span(ParserRuleContext context) {
    Token stop = context.getStop();
    int start = context.getStart().getStartIndex();
    return new Span(source, start, stop == null ? start : Math.max(start, stop.getStopIndex() + 1));
  }

  Span span(Token token) {
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** An operator's place: from the operator itself to the end of its right side. */
  private Span span(Token operator, ParserRuleContext whole) {
    return new Span(source, operator.getStartIndex(), span(whole).end());
  }

  Expr expr(ExprContext context) {
    Span span = span(context);
    return switch (context) {
      case FunctionContext c -> {
        Expr body = expr(c.expr());
        yield new Expr.Lambda(span, name(c.ID()), null, body);
      }
      case PatternFunctionContext c ->
          new Expr.Lambda(span, null, formals(c.formals(), null, span), expr(c.expr()));
      case NamedPatternFunctionContext c -> {
        Expr.Formals formals = formals(c.formals(), c.ID().getText(), span);
        Expr body = expr(c.expr());
        yield new Expr.Lambda(span, name(c.ID()), formals, body);
      }
      case AssertionContext c -> new Expr.Assert(span, expr(c.expr(0)), expr(c.expr(1)));
      case WithContext c -> new Expr.With(span, expr(c.expr(0)), expr(c.expr(1)));
      case LetContext c -> let(c, span);
      case IfContext c -> new Expr.If(span, expr(c.expr(0)), expr(c.expr(1)), expr(c.expr(2)));
      case OperationContext c -> op(c.op());
      default -> throw new BugException("an expression of no known kind");
    };
  }

  private Expr let(LetContext c, Span span) {
    SetBuilder bindings = new SetBuilder(span, true);
    c.bind().forEach(bind -> addBinding(bindings, bind));
    if (bindings.hasDynamics()) {
      throw error("NX1003", "dynamic attributes not allowed in let", span);
    }
    return new Expr.Let(span, bindings.toBindings(), expr(c.expr()));
  }

  private Expr.Formals formals(
      @Nullable FormalsContext context, @Nullable String named, Span whole) {
    if (context == null) {
      return new Expr.Formals(List.of(), false);
    }
    Set<String> names = new HashSet<>();
    List<Expr.Formal> formals = new ArrayList<>();
    for (FormalContext formal : context.formal()) {
      Token name = formal.ID().getSymbol();
      if (!names.add(name.getText())) {
        throw duplicateFormal(name.getText(), span(name));
      }
      Expr orElse = formal.expr() == null ? null : expr(formal.expr());
      formals.add(new Expr.Formal(span(name), name(name.getText()), orElse));
    }
    if (named != null && names.contains(named)) {
      throw duplicateFormal(named, whole);
    }
    return new Expr.Formals(formals, context.ELLIPSIS() != null);
  }

  private static UserException duplicateFormal(String name, Span at) {
    return new UserException(
        Diagnostic.error("NX1004", "duplicate formal function argument '" + name + "'", at)
            .withHint("every name can stand once before ':'"));
  }

  private Expr op(OpContext context) {
    return switch (context) {
      case ApplyContext c -> application(c.application());
      case NegateContext c -> {
        Span span = span(c.MINUS().getSymbol(), c);
        yield builtin(span, "__sub", new Expr.IntLit(span, 0), op(c.op()));
      }
      case HasAttrContext c ->
          new Expr.HasAttr(span(c.QUESTION().getSymbol(), c), op(c.op()), attrPath(c.attrPath()));
      case NotContext c -> new Expr.Not(span(c), op(c.op()));
      case InfixContext c -> infix(c);
      default -> throw new BugException("an operator of no known kind");
    };
  }

  private Expr infix(InfixContext c) {
    Token operator = (Token) c.getChild(1).getPayload();
    Operators.checkAssociativity(c, operator);
    if (operator.getType() == NixLexer.PIPE_INTO || operator.getType() == NixLexer.PIPE_FROM) {
      Operators.checkPipe(settings, span(operator));
    }
    Span at = span(operator, c);
    Expr left = op(c.op(0));
    Expr right = op(c.op(1));
    return switch (operator.getType()) {
      case NixLexer.PLUS ->
          new Expr.Concat(at, false, List.of(left, right), List.of(span(c.op(0)), span(c.op(1))));
      case NixLexer.MINUS -> builtin(at, "__sub", left, right);
      case NixLexer.TIMES -> builtin(at, "__mul", left, right);
      case NixLexer.DIVIDE -> builtin(at, "__div", left, right);
      case NixLexer.LESS -> builtin(at, "__lessThan", left, right);
      case NixLexer.GREATER -> builtin(at, "__lessThan", right, left);
      case NixLexer.LEQ -> new Expr.Not(at, builtin(at, "__lessThan", right, left));
      case NixLexer.GEQ -> new Expr.Not(at, builtin(at, "__lessThan", left, right));
      case NixLexer.EQ -> new Expr.Binary(at, Expr.Operator.EQ, left, right);
      case NixLexer.NEQ -> new Expr.Binary(at, Expr.Operator.NEQ, left, right);
      case NixLexer.AND -> new Expr.Binary(at, Expr.Operator.AND, left, right);
      case NixLexer.OR -> new Expr.Binary(at, Expr.Operator.OR, left, right);
      case NixLexer.IMPL -> new Expr.Binary(at, Expr.Operator.IMPLIES, left, right);
      case NixLexer.UPDATE -> new Expr.Binary(at, Expr.Operator.UPDATE, left, right);
      case NixLexer.CONCAT -> new Expr.Binary(at, Expr.Operator.CONCAT_LISTS, left, right);
      case NixLexer.PIPE_INTO -> new Expr.Call(at, right, List.of(left));
      case NixLexer.PIPE_FROM -> new Expr.Call(at, left, List.of(right));
      default -> throw new BugException("no such operator: " + operator.getText());
    };
  }

  private static Expr builtin(Span at, String name, Expr left, Expr right) {
    return new Expr.Call(at, new Expr.Var(at, name), List.of(left, right));
  }

  private Expr application(ApplicationContext context) {
    List<SelectContext> parts = context.select();
    Expr function = select(parts.get(0));
    if (parts.size() == 1) {
      return function;
    }
    List<Expr> args = new ArrayList<>(parts.size());
    Span at = span(context);
    if (function instanceof Expr.Call call) {
      // A call in parentheses (or what became one: `a - b`, `<a>`) takes the arguments that follow.
      args.addAll(call.args());
      function = call.function();
      at = new Span(source, call.span().start(), at.end());
    }
    for (int i = 1; i < parts.size(); i++) {
      args.add(item(parts.get(i)));
    }
    return new Expr.Call(at, function, args);
  }

  /** An argument, an element or a default, where a lone {@code or} does not mean what it seems. */
  private Expr item(SelectContext context) {
    if (context.attrPath() == null && context.OR_KW() != null) {
      lints.loneOr(span(context));
    }
    return select(context);
  }

  private Expr select(SelectContext context) {
    Expr target = simple(context.simple());
    AttrPathContext path = context.attrPath();
    if (path == null) {
      // A lone `or` after an expression is a variable that the expression is applied to.
      return context.OR_KW() == null
          ? target
          : new Expr.Call(span(context), target, List.of(new Expr.Var(span(context), "or")));
    }
    SelectContext orElse = context.select();
    return new Expr.Select(
        span(context), target, attrPath(path), orElse == null ? null : item(orElse));
  }

  private Expr simple(SimpleContext context) {
    Span span = span(context);
    return switch (context) {
      case VariableContext c ->
          c.ID().getText().equals("__curPos")
              ? new Expr.CurPos(span)
              : new Expr.Var(span, name(c.ID()));
      case IntegerContext c -> new Expr.IntLit(span, Numbers.integer(c.INT().getText(), span));
      case FloatContext c -> new Expr.FloatLit(span, Numbers.floating(c.FLOAT().getText(), span));
      case TextContext c -> texts.quoted(c.string());
      case IndentedTextContext c -> texts.indented(c.indented());
      case PathContext c -> path(c.PATH().getText(), span);
      case HomePathContext c -> path(c.HPATH().getText(), span);
      case SearchPathContext c -> searchPath(c.SPATH().getText(), span);
      case InterpolatedPathContext c -> interpolatedPath(c, span);
      case UriContext c -> {
        lints.url(c.URI().getText(), span);
        yield new Expr.StringLit(span, c.URI().getText());
      }
      case ParensContext c -> expr(c.expr());
      case LegacyLetContext c ->
          new Expr.Select(
              span,
              set(c.bind(), span, true).toAttrs(),
              List.of(new Expr.AttrName.Static(span, "body")),
              null);
      case RecursiveSetContext c -> set(c.bind(), span, true).toAttrs();
      case SetContext c -> set(c.bind(), span, false).toAttrs();
      case ListContext c -> {
        List<Expr> elements = new ArrayList<>(c.select().size());
        c.select().forEach(element -> elements.add(item(element)));
        yield new Expr.ListLit(span, elements);
      }
      default -> throw new BugException("a simple expression of no known kind");
    };
  }

  private static Expr searchPath(String text, Span span) {
    return new Expr.Call(
        span,
        new Expr.Var(span, "__findFile"),
        List.of(
            new Expr.Var(span, "__nixPath"),
            new Expr.StringLit(span, text.substring(1, text.length() - 1))));
  }

  private Expr path(String text, Span span) {
    lints.path(text, span);
    return paths.literal(text, span);
  }

  private Expr interpolatedPath(InterpolatedPathContext c, Span span) {
    String opening = c.PATH_OPEN().getText();
    String beginning = opening.substring(0, opening.length() - 2);
    lints.path(beginning, span);
    List<Expr> parts = new ArrayList<>();
    List<Span> places = new ArrayList<>();
    parts.add(paths.prefix(beginning, span));
    places.add(span);
    parts.add(expr(c.expr()));
    int bracket = c.PATH_OPEN().getSymbol().getStopIndex() - 1;
    places.add(new Span(source, bracket, bracket + 2));
    String last = "";
    Span lastSpan = span;
    for (PathPartContext part : c.pathPart()) {
      InterpolationContext interpolation = part.interpolation();
      if (interpolation != null) {
        parts.add(expr(interpolation.expr()));
        places.add(span(interpolation));
        last = "";
      } else {
        last = part.getText();
        lastSpan = span(part);
        parts.add(new Expr.StringLit(lastSpan, last));
        places.add(lastSpan);
      }
    }
    PathLiterals.checkEnd(last, lastSpan);
    return new Expr.Concat(span, false, parts, places);
  }

  private SetBuilder set(List<BindContext> binds, Span span, boolean recursive) {
    SetBuilder set = new SetBuilder(span, recursive);
    binds.forEach(bind -> addBinding(set, bind));
    return set;
  }

  private void addBinding(SetBuilder set, BindContext context) {
    switch (context) {
      case AssignContext c ->
          set.assign(span(c.attrPath()), attrPath(c.attrPath()), value(c.expr()));
      case InheritContext c -> addInherit(set, c);
      default -> throw new BugException("a binding of no known kind");
    }
  }

  /** A set literal stays open, so that a later binding of the same name can be merged into it. */
  private Object value(ExprContext context) {
    return switch (Unwrap.simple(context)) {
      case SetContext c -> set(c.bind(), span(c), false);
      case RecursiveSetContext c -> set(c.bind(), span(c), true);
      case null, default -> expr(context);
    };
  }

  private void addInherit(SetBuilder set, InheritContext c) {
    ExprContext from = c.expr();
    int index = from == null ? -1 : set.addSource(expr(from));
    for (AttrContext attr : c.attr()) {
      if (!(attrName(attr) instanceof Expr.AttrName.Static name)) {
        throw error("NX1003", "dynamic attributes not allowed in inherit", span(attr));
      }
      if (from == null) {
        set.inherit(name.span(), name.name());
      } else {
        set.inheritFrom(name.span(), name.name(), index);
      }
    }
  }

  private List<Expr.AttrName> attrPath(AttrPathContext context) {
    List<Expr.AttrName> path = new ArrayList<>(context.attr().size());
    context.attr().forEach(attr -> path.add(attrName(attr)));
    return path;
  }

  private Expr.AttrName attrName(AttrContext context) {
    Span span = span(context);
    Expr name;
    if (context.string() != null) {
      name = texts.quoted(context.string());
    } else if (context.interpolation() != null) {
      name = expr(context.interpolation().expr());
    } else {
      return new Expr.AttrName.Static(span, name(context.getText()));
    }
    return name instanceof Expr.StringLit literal
        ? new Expr.AttrName.Static(span, name(literal.text()))
        : new Expr.AttrName.Dynamic(span, name);
  }

  static UserException error(String code, String message, Span span) {
    return new UserException(Diagnostic.error(code, message, span));
  }
}
