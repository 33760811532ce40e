package org.nixc.module;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixNull;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * A set of types under construction: types, and functions that make types, by the names that
 * nixpkgs gives them.
 *
 * <p>The types that a function is given are looked at when they are needed, not before: a type may
 * contain itself, as those of data formats do.
 */
final class TypeSet {
  private final Engine engine;
  private final AttrSet.Builder set = AttrSet.builder(80);

  TypeSet(Engine engine) {
    this.engine = engine;
  }

  AttrSet build() {
    return set.build();
  }

  void put(String name, Supplier<OptionType> type) {
    set.put(name, Thunk.of(() -> engine.typeValue(type.get())));
  }

  void put(String name, AttrSet inner) {
    set.put(name, inner);
  }

  /** A function that is no type and makes none. */
  void function(String name, int arity, PrimOp.Body body) {
    set.put(name, new PrimOp(name, arity, body));
  }

  /** What makes a type of the arguments of a call. */
  interface Maker {
    OptionType make(Arguments args);
  }

  /** A function that makes a type of one or several arguments. */
  void maker(String name, int arity, Maker maker) {
    function(
        name,
        arity,
        (evaluator, args, at) ->
            engine.typeValue(maker.make(new Arguments(engine, name, args, at))));
  }

  /** A function from a type to a type that holds values of it. */
  void container(String name, Function<Lazy<OptionType>, OptionType> make) {
    maker(name, 1, args -> make.apply(args.type(0)));
  }

  /** A function that changes a type, and has to look at it. */
  void wrapper(String name, UnaryOperator<OptionType> make) {
    maker(name, 1, args -> make.apply(args.type(0).get()));
  }

  /** The arguments of a function that makes types. */
  record Arguments(Engine engine, String function, Value[] values, @Nullable Span at) {
    Evaluator evaluator() {
      return engine.evaluator();
    }

    Value value(int index) {
      return values[index];
    }

    Lazy<OptionType> type(int index) {
      return type(values[index]);
    }

    Lazy<OptionType> type(Value value) {
      return new Lazy<>(() -> engine.typeOf(value, List.of("types", function), at));
    }

    String text(int index) {
      return evaluator().forceString(values[index], at, context()).text();
    }

    List<Value> list(int index) {
      return List.of(evaluator().forceList(values[index], at, context()).toArray());
    }

    /** An argument that is a set with names for the real ones. */
    Named named(int index) {
      return new Named(this, evaluator().forceAttrs(values[index], at, context()));
    }

    String context() {
      return "while evaluating the argument of " + function;
    }
  }

  /** The attributes of a set that is given as an argument. */
  record Named(Arguments call, AttrSet given) {
    @Nullable Value find(String name) {
      return given.get(name);
    }

    /** Complains as a function with a set pattern does of an attribute that it does not know. */
    void only(String... names) {
      List<String> known = List.of(names);
      for (int i = 0; i < given.size(); i++) {
        if (!known.contains(given.nameAt(i).text())) {
          throw new EvalException(
                  EvalException.Kind.ARGUMENT,
                  "function '"
                      + call.function()
                      + "' called with unexpected argument '"
                      + given.nameAt(i)
                      + "'",
                  call.at())
              .withHint("it takes " + String.join(", ", names));
        }
      }
    }

    Value required(String name) {
      Value value = given.get(name);
      if (value == null) {
        throw new EvalException(
            EvalException.Kind.ARGUMENT,
            "function '" + call.function() + "' called without required argument '" + name + "'",
            call.at());
      }
      return value;
    }

    Lazy<OptionType> type(String name) {
      return call.type(required(name));
    }

    boolean flag(String name, boolean otherwise) {
      Value value = given.get(name);
      return value == null
          ? otherwise
          : call.evaluator().forceBool(value, call.at(), call.context());
    }

    @Nullable String text(String name) {
      Value value = given.get(name);
      return value == null || value.force() == NixNull.NULL
          ? null
          : call.evaluator().forceString(value, call.at(), call.context()).text();
    }

    String text(String name, String otherwise) {
      String text = text(name);
      return text == null ? otherwise : text;
    }

    AttrSet attrs(String name) {
      Value value = given.get(name);
      return value == null
          ? AttrSet.EMPTY
          : call.evaluator().forceAttrs(value, call.at(), call.context());
    }

    List<Value> list(Value value) {
      return List.of(call.evaluator().forceList(value, call.at(), call.context()).toArray());
    }
  }
}
