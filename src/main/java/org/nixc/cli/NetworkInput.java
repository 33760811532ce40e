package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.NixString;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.network.Network;
import org.nixc.network.NetworkFile;
import org.nixc.network.NetworkSettings;
import org.nixc.syntax.Expr;

/**
 * The files of a network and what is needed to read them, which all commands about machines share.
 *
 * @param files the files; {@code -} is standard input
 * @param arguments what files that are functions are called with
 * @param includes additions to the search path ({@code -I})
 * @param settings settings of Nix, the later ones stronger
 */
record NetworkInput(
    List<String> files,
    List<Argument> arguments,
    List<String> includes,
    List<NixSettings.Assignment> settings) {
  /** The options of all commands about machines. */
  static final List<Option> OPTIONS =
      List.of(
          Option.pair("NAME EXPR", "Call files that are functions with this argument.", "--arg"),
          Option.pair("NAME STRING", "The same with a string.", "--argstr"),
          Option.value(
              "PATH",
              "Add PATH or NAME=PATH to the search path, before NIX_PATH.",
              "--include",
              "-I"),
          NixSettings.OPTIONS.get(0),
          NixSettings.OPTIONS.get(1));

  NetworkInput {
    files = List.copyOf(files);
    arguments = List.copyOf(arguments);
    includes = List.copyOf(includes);
    settings = List.copyOf(settings);
  }

  /**
   * One argument for functions.
   *
   * @param name the name of the formal
   * @param value an expression, or a string
   * @param expression whether {@code value} is an expression ({@code --arg}) or a string ({@code
   *     --argstr})
   */
  record Argument(String name, String value, boolean expression) {
    /** The arguments among the options of a command. */
    static List<Argument> read(Arguments given) {
      List<Argument> all = new ArrayList<>();
      add(all, given.all("--arg"), true);
      add(all, given.all("--argstr"), false);
      return all;
    }

    private static void add(List<Argument> all, List<String> pairs, boolean expression) {
      for (int i = 0; i + 1 < pairs.size(); i += 2) {
        all.add(new Argument(pairs.get(i), pairs.get(i + 1), expression));
      }
    }

    /** The set that functions are called with. */
    static AttrSet evaluate(List<Argument> arguments, Session session, Evaluator evaluator) {
      if (arguments.isEmpty()) {
        return AttrSet.EMPTY;
      }
      AttrSet.Builder set = AttrSet.builder(arguments.size());
      for (Argument argument : arguments) {
        Value value;
        if (argument.expression()) {
          Expr expr = Inputs.string(session, evaluator, argument.value());
          value = Thunk.of(() -> evaluator.evaluate(expr));
        } else {
          value = NixString.of(ByteText.encode(argument.value()));
        }
        set.put(ByteText.encode(argument.name()), value);
      }
      return set.build();
    }
  }

  /**
   * The input that arguments name.
   *
   * @throws UsageException where there is no file among them
   */
  static NetworkInput read(Arguments given, List<String> files) {
    if (files.isEmpty()) {
      throw new UsageException(given.command(), "no file given");
    }
    return new NetworkInput(
        files, Argument.read(given), given.all("--include"), NixSettings.given(given));
  }

  /**
   * An evaluator for this input. Files that look for nixpkgs find the packages, the library and the
   * modules that ship with nixc, unless {@code -I} names others.
   */
  Evaluator evaluator(Session session) {
    List<String> places = new ArrayList<>(includes);
    places.add("nixpkgs/nixos/modules=" + FileAccess.BUNDLED_ROOT + "/modules");
    places.add("nixpkgs/lib=" + FileAccess.BUNDLED_ROOT + "/lib");
    places.add("nixpkgs=" + FileAccess.BUNDLED_ROOT + "/packages/nixpkgs.nix");
    return session.evaluator(places, settings);
  }

  /**
   * Reads the network.
   *
   * @throws org.nixc.diagnostic.UserException where a file is missing or describes no machine
   */
  Network load(Session session, Evaluator evaluator) {
    return load(session, evaluator, settings(session, evaluator));
  }

  /** What the network depends on besides its files. */
  NetworkSettings settings(Session session, Evaluator evaluator) {
    return NetworkSettings.defaults()
        .withArguments(Argument.evaluate(arguments, session, evaluator));
  }

  /** Reads the network with settings of {@link #settings}. */
  Network load(Session session, Evaluator evaluator, NetworkSettings settings) {
    if (!files.contains("-")) {
      List<String> paths = new ArrayList<>(files.size());
      for (String file : files) {
        paths.add(session.absolute(file));
      }
      return Network.load(evaluator, paths, settings);
    }
    List<NetworkFile> contents = new ArrayList<>(files.size());
    for (String file : files) {
      Expr expr = Inputs.expression(session, evaluator, file, false);
      String name = file.equals("-") ? expr.span().file().name() : session.absolute(file);
      contents.add(new NetworkFile(name, Thunk.of(() -> evaluator.evaluate(expr))));
    }
    return Network.of(evaluator, contents, settings);
  }
}
