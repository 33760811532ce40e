package org.nixc.eval;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;

/**
 * Turns expressions into nodes and names into places. An undefined variable is found here, before
 * anything is evaluated, as in Nix; under a {@code with} it has to wait.
 */
final class Compiler {
  /** The door to the module engine, open to the files that ship with nixc only. */
  private static final String ENGINE = "__nixc";

  private final Evaluator evaluator;
  private final AttrSet extraScope;
  private final Scope top = Scope.top();

  Compiler(Evaluator evaluator, AttrSet extraScope) {
    this.evaluator = evaluator;
    this.extraScope = extraScope;
  }

  /** The code of a whole file or {@code -E} expression. */
  Node compileTop(Expr expr) {
    return compile(expr, top, null);
  }

  /** A frame for the code of {@link #compileTop}, to be asked for after it. */
  @Nullable Object[] topFrame() {
    return new @Nullable Object[top.layout().size()];
  }

  private Node compile(Expr expr, Scope scope) {
    return compile(expr, scope, null);
  }

  /** Compiles; a function that is bound to a name takes that name for messages. */
  private Node compile(Expr expr, Scope scope, @Nullable String name) {
    return switch (expr) {
      case Expr.IntLit e -> new ConstNode(null, NixInt.of(e.value()));
      case Expr.FloatLit e -> new ConstNode(null, new NixFloat(e.value()));
      case Expr.StringLit e -> new ConstNode(null, NixString.of(e.text()));
      case Expr.PathLit e -> new ConstNode(null, new NixPath(e.path()));
      case Expr.Var e -> variable(e.span(), e.name(), scope);
      case Expr.Concat e ->
          new ConcatNode(
              evaluator,
              e.span(),
              e.forceString(),
              compileAll(e.parts(), scope),
              e.places().toArray(new Span[0]));
      case Expr.Select e -> select(e, scope);
      case Expr.HasAttr e ->
          new HasAttrNode(evaluator, e.span(), compile(e.target(), scope), path(e.path(), scope));
      case Expr.Lambda e -> lambda(e, scope, name);
      case Expr.Call e -> call(e, scope);
      case Expr.Let e -> let(e, scope);
      case Expr.Attrs e -> attrs(e, scope);
      case Expr.ListLit e -> {
        evaluator.sources().announce(e.elements());
        yield new ListNode(e.span(), compileAll(e.elements(), scope), spansOf(e.elements()));
      }
      case Expr.With e -> with(e, scope);
      case Expr.Assert e ->
          new AssertNode(
              evaluator,
              e,
              compile(e.condition(), scope),
              compile(e.body(), scope),
              operands(e, scope));
      case Expr.If e ->
          new IfNode(
              evaluator,
              e.span(),
              compile(e.condition(), scope),
              compile(e.then(), scope),
              compile(e.otherwise(), scope));
      case Expr.Not e -> new NotNode(evaluator, e.span(), compile(e.operand(), scope));
      case Expr.Binary e -> binary(e, scope);
      case Expr.CurPos e -> new CurPosNode(e.span());
    };
  }

  private Node[] compileAll(List<Expr> exprs, Scope scope) {
    Node[] nodes = new Node[exprs.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = compile(exprs.get(i), scope);
    }
    return nodes;
  }

  private static @Nullable Span[] spansOf(List<Expr> exprs) {
    @Nullable Span[] spans = new @Nullable Span[exprs.size()];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = exprs.get(i).span();
    }
    return spans;
  }

  private Node variable(Span span, String name, Scope scope) {
    Scope.Place place = scope.find(name);
    if (place != null) {
      return VarNode.at(span, place);
    }
    Value extra = extraScope.get(name);
    if (extra != null) {
      return new ConstNode(span, extra);
    }
    Value global = name.equals(ENGINE) && !isBundled(span) ? null : evaluator.global(name);
    if (global != null) {
      return new ConstNode(span, global);
    }
    List<Scope.With> withs = scope.withs();
    if (withs.isEmpty()) {
      throw new EvalException(
          EvalException.Kind.UNDEFINED_VARIABLE, "undefined variable '" + name + "'", span);
    }
    return new WithVarNode(evaluator, span, Symbol.of(name), withs.toArray(new Scope.With[0]));
  }

  private static boolean isBundled(Span span) {
    return span.file().origin() == SourceFile.Origin.BUNDLED;
  }

  private AttrStep[] path(List<Expr.AttrName> path, Scope scope) {
    AttrStep[] steps = new AttrStep[path.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] =
          switch (path.get(i)) {
            case Expr.AttrName.Static s -> AttrStep.of(Symbol.of(s.name()));
            case Expr.AttrName.Dynamic d -> AttrStep.of(d.expr(), compile(d.expr(), scope));
          };
    }
    return steps;
  }

  private Node select(Expr.Select e, Scope scope) {
    Node target = compile(e.target(), scope);
    Expr orElse = e.orElse();
    // Before the path, as C++ Nix binds their variables.
    Node instead = orElse == null ? null : compile(orElse, scope);
    AttrStep[] steps = path(e.path(), scope);
    return instead == null
        ? new SelectNode(evaluator, place(e), target, steps)
        : new SelectOrNode(evaluator, e.span(), target, steps, instead);
  }

  /** What `let { … }` selects has no place in Nix; only there the set is all of the expression. */
  private static @Nullable Span place(Expr.Select e) {
    return e.target().span().equals(e.span()) ? null : e.span();
  }

  /** The function that a function returns has the name of the outer one, as in Nix. */
  private Node lambdaBody(Expr.Lambda e, Scope inner, @Nullable String name) {
    return compile(e.body(), inner, e.body() instanceof Expr.Lambda ? name : null);
  }

  private Node lambda(Expr.Lambda e, Scope scope, @Nullable String name) {
    Scope inner = scope.function();
    int argSlot = -1;
    String arg = e.arg();
    if (arg != null) {
      argSlot = inner.declare(arg);
    }
    Expr.Formals formals = e.formals();
    if (formals == null) {
      Node body = lambdaBody(e, inner, name);
      return new LambdaNode(e, name, argSlot, null, body, inner.layout());
    }
    List<Expr.Formal> byAge = new ArrayList<>(formals.formals());
    byAge.sort(comparingInt(formal -> Symbol.of(formal.name()).age()));
    int count = byAge.size();
    Symbol[] names = new Symbol[count];
    int[] slots = new int[count];
    for (int i = 0; i < count; i++) {
      String formal = byAge.get(i).name();
      names[i] = Symbol.of(formal);
      slots[i] = inner.declare(formal);
    }
    @Nullable Node[] defaults = new @Nullable Node[count];
    for (int i = 0; i < count; i++) {
      Expr orElse = byAge.get(i).orElse();
      defaults[i] = orElse == null ? null : compile(orElse, inner, names[i].text());
    }
    Node body = lambdaBody(e, inner, name);
    FormalsCode code = new FormalsCode(names, slots, defaults, formals.ellipsis());
    return new LambdaNode(e, name, argSlot, code, body, inner.layout());
  }

  private Node call(Expr.Call e, Scope scope) {
    Node function = compile(e.function(), scope);
    Node[] args = compileAll(e.args(), scope);
    if (args.length == 2
        && function instanceof ConstNode constant
        && constant.value() instanceof PrimOp primOp) {
      ArithmeticNode.Operation operation = ArithmeticNode.Operation.of(primOp.name());
      if (operation != null) {
        return new ArithmeticNode(evaluator, e.span(), operation, primOp, args[0], args[1]);
      }
    }
    return new CallNode(evaluator, e.span(), function, args);
  }

  private Node let(Expr.Let e, Scope scope) {
    Scope inner = scope.block();
    BindingsCode code = bindings(e.bindings(), scope, inner);
    return new LetNode(e.span(), code, compile(e.body(), inner));
  }

  private Node attrs(Expr.Attrs e, Scope scope) {
    if (e.recursive()) {
      Scope inner = scope.block();
      BindingsCode code = bindings(e.bindings(), scope, inner);
      return new RecAttrsNode(evaluator, e.span(), code, dynamics(e.bindings().dynamics(), inner));
    }
    BindingsCode code = bindings(e.bindings(), scope, null);
    return new AttrsNode(evaluator, e.span(), code, dynamics(e.bindings().dynamics(), scope));
  }

  /**
   * The bindings of a set or {@code let}. With {@code inner} they see each other and get slots in
   * that order; without, they see only what is around.
   */
  private BindingsCode bindings(Expr.Bindings bindings, Scope outer, @Nullable Scope inner) {
    List<Expr.Binding> sorted = new ArrayList<>(bindings.statics());
    sorted.sort((a, b) -> a.name().compareTo(b.name()));
    int count = sorted.size();
    Symbol[] names = new Symbol[count];
    @Nullable Span[] spans = new @Nullable Span[count];
    int[] slots = new int[inner == null ? 0 : count];
    for (int i = 0; i < count; i++) {
      names[i] = Symbol.of(sorted.get(i).name());
      spans[i] = sorted.get(i).span();
      if (inner != null) {
        slots[i] = inner.declare(sorted.get(i).name());
      }
    }
    Scope scope = inner == null ? outer : inner;
    int sources = bindings.inheritSources().size();
    int[] sourceSlots = new int[sources];
    Node[] sourceNodes = new Node[sources];
    for (int i = 0; i < sources; i++) {
      sourceSlots[i] = scope.layout().newSlot();
      sourceNodes[i] = compile(bindings.inheritSources().get(i), scope);
    }
    Shape shape = new Shape(names);
    Node[] values = new Node[count];
    for (int n = 0; n < count; n++) {
      // Of two undefined variables the one in the attribute with the older name is told.
      int i = shape.inAge(n);
      values[i] =
          switch (sorted.get(i)) {
            case Expr.Binding.Plain b -> compile(b.value(), scope, b.name());
            case Expr.Binding.Inherit b -> variable(b.span(), b.name(), outer);
            case Expr.Binding.InheritFrom b ->
                new SelectNode(
                    evaluator,
                    b.span(),
                    VarNode.at(b.span(), new Scope.Place(0, sourceSlots[b.source()])),
                    new AttrStep[] {AttrStep.of(Symbol.of(b.name()))});
          };
    }
    return new BindingsCode(shape, spans, slots, values, sourceSlots, sourceNodes);
  }

  private DynamicAttr[] dynamics(List<Expr.DynamicBinding> dynamics, Scope scope) {
    DynamicAttr[] code = new DynamicAttr[dynamics.size()];
    for (int i = 0; i < code.length; i++) {
      Expr.DynamicBinding binding = dynamics.get(i);
      code[i] =
          new DynamicAttr(
              binding.span(), compile(binding.name(), scope), compile(binding.value(), scope));
    }
    return code;
  }

  private Node with(Expr.With e, Scope scope) {
    Node set = compile(e.scope(), scope);
    int slot = scope.layout().newSlot();
    return new WithNode(e.span(), slot, set, compile(e.body(), scope.with(slot, e.span())));
  }

  /** The sides of a condition {@code a == b}: a failed assertion tells how they differ. */
  private Node @Nullable [] operands(Expr.Assert e, Scope scope) {
    return e.condition() instanceof Expr.Binary equality && equality.operator() == Expr.Operator.EQ
        ? new Node[] {compile(equality.left(), scope), compile(equality.right(), scope)}
        : null;
  }

  private Node binary(Expr.Binary e, Scope scope) {
    Node left = compile(e.left(), scope);
    Node right = compile(e.right(), scope);
    return switch (e.operator()) {
      case EQ -> new EqualNode(evaluator, e.span(), left, right, true);
      case NEQ -> new EqualNode(evaluator, e.span(), left, right, false);
      case AND, OR, IMPLIES -> new LogicNode(evaluator, e.span(), e.operator(), left, right);
      case UPDATE -> new UpdateNode(evaluator, e.span(), left, right);
      case CONCAT_LISTS -> new ConcatListsNode(evaluator, e.span(), left, right);
    };
  }
}
