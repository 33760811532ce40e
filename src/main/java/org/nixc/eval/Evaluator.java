package org.nixc.eval;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;

/**
 * One evaluation: the builtins, the files already imported, the call depth. Not for several
 * threads; run it through {@link EvalThread}, which has the stack that deep programs need.
 */
public final class Evaluator {
  private final EvalSettings settings;
  private final Map<String, Value> globals = new HashMap<>();
  private final ApplyNode applyNode = new ApplyNode(this);
  private final Coercion coercion = new Coercion(this);
  private final Equality equality = new Equality(this);
  private final Sources sources;
  private AttrSet builtins = AttrSet.EMPTY;
  private StoreWriter store = StoreWriter.NONE;
  private int callDepth;
  private final int maxCallDepth;

  /** An evaluator with the globals that {@code install} adds (see {@link Globals}). */
  public Evaluator(EvalSettings settings, Globals.Installer install) {
    this.settings = settings;
    this.maxCallDepth = settings.maxCallDepth();
    this.sources = new Sources(this);
    Globals table = new Globals();
    install.install(this, table);
    builtins = table.builtins();
    globals.putAll(table.globals());
    globals.put("builtins", builtins);
    StoreWriter installed = table.store();
    if (installed != null) {
      store = installed;
    }
  }

  /** What this evaluation depends on besides the program. */
  public EvalSettings settings() {
    return settings;
  }

  /** The set {@code builtins}. */
  public AttrSet builtins() {
    return builtins;
  }

  /** Reads, parses and imports files, each once. */
  public Sources sources() {
    return sources;
  }

  /** Turns values into strings. */
  public Coercion coercion() {
    return coercion;
  }

  /** Computes store paths of sources. */
  public StoreWriter store() {
    return store;
  }

  /** The value of a global name, or null. */
  @Nullable Value global(String name) {
    return globals.get(name);
  }

  Node applyNode() {
    return applyNode;
  }

  /**
   * Evaluates an expression in the global scope, to weak head normal form.
   *
   * @throws EvalException what evaluation ends in, an undefined variable included
   */
  public Value evaluate(Expr expr) {
    return evaluate(expr, AttrSet.EMPTY);
  }

  /**
   * Evaluates an expression in the global scope with the attributes of a set as further variables.
   */
  public Value evaluate(Expr expr, AttrSet extraScope) {
    Compiler compiler = new Compiler(this, extraScope);
    Node code = compiler.compileTop(expr);
    return code.eval(compiler.topFrame());
  }

  /** Evaluates what a file holds; an error of that, but not of its names, tells of the file. */
  Value evaluateFile(String file, Expr expr) {
    Compiler compiler = new Compiler(this, AttrSet.EMPTY);
    Node code = compiler.compileTop(expr);
    try {
      return code.eval(compiler.topFrame());
    } catch (EvalException e) {
      throw e.addTrace("while evaluating the file '" + file + "':", null);
    }
  }

  /** Looks every name of an expression up, and evaluates nothing. */
  public void resolve(Expr expr) {
    new Compiler(this, AttrSet.EMPTY).compileTop(expr);
  }

  /** Calls a function with one argument. */
  public Value call(Value function, Value argument, @Nullable Span at) {
    enter(at);
    try {
      return applyOne(function.force(at), argument, at);
    } finally {
      callDepth--;
    }
  }

  /** Calls a curried function with several arguments; this counts as one call, as in Nix. */
  public Value call(Value function, Value[] args, @Nullable Span at) {
    enter(at);
    try {
      Value result = function.force(at);
      int given = 0;
      while (given < args.length) {
        int rest = args.length - given;
        if (result instanceof PrimOp primOp && primOp.arity() == rest && given == 0) {
          return primOp.call(this, args, at);
        }
        result = applyOne(result, args[given++], at);
      }
      return result;
    } finally {
      callDepth--;
    }
  }

  private Value applyOne(Value function, Value argument, @Nullable Span at) {
    if (function instanceof Closure closure) {
      return closure.apply(this, argument, at);
    }
    if (function instanceof NixFunction other) {
      return other.apply(this, argument, at);
    }
    if (function instanceof AttrSet attrs) {
      Value functor = attrs.get(Names.FUNCTOR);
      if (functor != null) {
        try {
          return call(functor, new Value[] {attrs, argument}, attrs.spanOf(Names.FUNCTOR));
        } catch (EvalException e) {
          throw e.addTrace(
              "while calling a functor (an attribute set with a '__functor' attribute)", at);
        }
      }
    }
    throw EvalException.type(
        "attempt to call something which is not a function but " + describe(function), at);
  }

  /**
   * Counts one level of nesting, of calls or of data; whoever calls this calls {@link #leave} at
   * the end, after an error too.
   */
  void enter(@Nullable Span at) {
    if (callDepth > maxCallDepth) {
      throw new EvalException(
              EvalException.Kind.CALL_DEPTH, "stack overflow; max-call-depth exceeded", at)
          .withHint(
              "a function probably calls itself without end; --max-call-depth N allows deeper calls");
    }
    callDepth++;
  }

  /** Whether {@link #enter} would succeed. */
  boolean mayEnter() {
    return callDepth <= maxCallDepth;
  }

  /** The end of what {@link #enter} began. */
  void leave() {
    callDepth--;
  }

  /**
   * Calls a function whose formals all have defaults or values among the given arguments, as {@code
   * nix-instantiate --eval} does with what a file contains; anything else is returned as it is.
   */
  public Value autoCall(Value function, AttrSet arguments) {
    Value forced = function.force();
    if (forced instanceof AttrSet attrs && attrs.get(Names.FUNCTOR) != null) {
      return autoCall(call(Names.required(attrs, Names.FUNCTOR), attrs, null), arguments);
    }
    if (!(forced instanceof Closure closure)) {
      return forced;
    }
    Expr.Formals formals = closure.formals();
    if (formals == null) {
      return forced;
    }
    AttrSet.Builder chosen = AttrSet.builder(formals.formals().size());
    if (formals.ellipsis()) {
      for (int i = 0; i < arguments.size(); i++) {
        chosen.put(arguments.nameAt(i), arguments.valueAt(i));
      }
    } else {
      for (Expr.Formal formal : formals.formals()) {
        Symbol name = Symbol.of(formal.name());
        Value given = arguments.get(name);
        if (given != null) {
          chosen.put(name, given);
        } else if (formal.orElse() == null) {
          throw new EvalException(
              EvalException.Kind.ARGUMENT,
              "cannot evaluate a function that has an argument without a value ('"
                  + formal.name()
                  + "')\nNix attempted to evaluate a function as a top level expression; in\nthis case it must have its arguments supplied either by default\nvalues, or passed explicitly with '--arg' or '--argstr'. See\nhttps://nix.dev/manual/nix/stable/language/syntax.html#functions.",
              formal.span());
        }
      }
    }
    return call(closure, chosen.build(), closure.span());
  }

  /** The Boolean that a value must be. {@code what} names the place for the trace. */
  public boolean forceBool(Value value, @Nullable Span at, String what) {
    if (forceTraced(value, at, what) instanceof NixBool bool) {
      return bool.value();
    }
    throw mismatch("a Boolean", value, at, at, what);
  }

  /** The integer that a value must be. */
  public long forceInt(Value value, @Nullable Span at, String what) {
    if (forceTraced(value, at, what) instanceof NixInt number) {
      return number.value();
    }
    throw mismatch("an integer", value, at, at, what);
  }

  /** The number, integer or float, that a value must be, as a double. */
  public double forceFloat(Value value, @Nullable Span at, String what) {
    Value forced = forceTraced(value, at, what);
    if (forced instanceof NixFloat number) {
      return number.value();
    }
    if (forced instanceof NixInt number) {
      return number.value();
    }
    throw mismatch("a float", value, at, at, what);
  }

  /** The set that a value must be; an error of the value itself gets no frame. */
  public AttrSet forceAttrs(Value value, @Nullable Span at, String what) {
    if (value.force(at) instanceof AttrSet attrs) {
      return attrs;
    }
    throw mismatch("a set", value, null, at, what);
  }

  /** The list that a value must be; an error of the value itself gets no frame. */
  public NixList forceList(Value value, @Nullable Span at, String what) {
    if (value.force(at) instanceof NixList list) {
      return list;
    }
    throw mismatch("a list", value, null, at, what);
  }

  /** The string that a value must be; its context is the caller's business. */
  public NixString forceString(Value value, @Nullable Span at, String what) {
    if (forceTraced(value, at, what) instanceof NixString string) {
      return string;
    }
    throw mismatch("a string", value, at, at, what);
  }

  /** The text of a string that must have no context. */
  public String forceStringNoContext(Value value, @Nullable Span at, String what) {
    NixString string = forceString(value, at, what);
    StringContext context = string.context();
    if (context != null) {
      EvalException refused =
          EvalException.other(
              "the string '"
                  + string.text()
                  + "' is not allowed to refer to a store path (such as '"
                  + context.elements().get(0).shown()
                  + "')",
              null);
      throw what.isEmpty() ? refused : refused.addTrace(what, at);
    }
    return string.text();
  }

  /** The function (or callable set) that a value must be. */
  public Value forceFunction(Value value, @Nullable Span at, String what) {
    Value forced = forceTraced(value, at, what);
    if (forced instanceof NixFunction
        || (forced instanceof AttrSet attrs && attrs.get(Names.FUNCTOR) != null)) {
      return forced;
    }
    throw mismatch("a function", value, at, at, what);
  }

  private static Value forceTraced(Value value, @Nullable Span at, String what) {
    try {
      return value.force(at);
    } catch (EvalException e) {
      throw what.isEmpty() ? e : e.addTrace(what, at);
    }
  }

  /** A wrong type; Nix reports some at the place, and all in a frame. */
  private EvalException mismatch(
      String expected, Value found, @Nullable Span at, @Nullable Span frameAt, String what) {
    EvalException error =
        EvalException.type("expected " + expected + " but found " + describe(found.force()), at);
    return what.isEmpty() ? error : error.addTrace(what, frameAt);
  }

  /** A value for an error message: its type and a short print, as in {@code an integer: 1}. */
  public String describe(Value value) {
    return ErrorText.describe(value);
  }

  /** Whether two values are equal by {@code ==}. */
  public boolean equal(Value a, Value b, @Nullable Span at) {
    return equality.equal(a, b, at);
  }

  /**
   * Whether the first value is less than the second by {@code <}.
   *
   * @param what the frame of an error, or empty
   */
  public boolean lessThan(Value a, Value b, String what) {
    return equality.lessThan(a, b, what);
  }

  /** Forces a value and everything in it; sets and lists that contain themselves are fine. */
  public void deepForce(Value value) {
    new DeepForce(this).force(value);
  }
}
