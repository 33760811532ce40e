package org.nixc.module;

import java.util.IdentityHashMap;
import java.util.Map;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Value;

/**
 * The variable {@code __nixc}, which only the files that ship with nixc see: {@code __nixc.engine
 * lib} gives the functions and types of the module system that are written in Java.
 */
public final class ModuleBuiltins {
  private ModuleBuiltins() {}

  /** Registers the variable. */
  public static void install(Evaluator evaluator, Globals table) {
    Map<Value, AttrSet> byLib = new IdentityHashMap<>();
    PrimOp engine =
        new PrimOp(
            "engine",
            1,
            (ev, args, at) ->
                byLib.computeIfAbsent(args[0], lib -> new Engine(evaluator, lib).functions()));
    table.variable("__nixc", AttrSet.builder(1).put("engine", engine).build());
  }
}
