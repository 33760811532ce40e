package org.nixc.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.diagnostic.UserException;

/** The mistakes that files which describe machines can have. */
final class NetworkErrors {
  private static final int NEAR = 3;

  private NetworkErrors() {}

  static UserException of(String code, String message, @Nullable Span span, @Nullable String hint) {
    return new UserException(
        new Diagnostic(Severity.ERROR, code, message, span, List.of(), List.of(), hint));
  }

  static UserException missingFile(String path, List<String> neighbours, @Nullable Span span) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<String> near = Suggestions.near(neighbours, name, NEAR);
    return of(
        "NX4001",
        "the file '" + path + "' does not exist",
        span,
        near.isEmpty() ? "check the path" : "did you mean " + String.join(" or ", near) + "?");
  }

  static UserException notANetwork(String path, String found, @Nullable Span span) {
    return of(
        "NX4002",
        "the file '" + path + "' should describe machines, but it is " + found,
        span,
        "write a set of machines, { NAME = { config, pkgs, ... }: { ... }; }, or a NixOS module");
  }

  static UserException notAMachine(String name, String found, @Nullable Span span) {
    return of(
        "NX4003",
        "the machine '" + name + "' is " + found,
        span,
        "a machine is a module: a set of options, a function { config, pkgs, ... }: { ... }, or a path");
  }

  static UserException badName(String name, @Nullable Span span) {
    return of(
        "NX4004",
        "'" + name + "' cannot be the name of a machine",
        span,
        "use letters, digits, '_', '-' and '.', and begin with a letter, a digit or '_'");
  }

  static UserException mixed(String module, String network) {
    return of(
        "NX4005",
        "'" + module + "' is a NixOS module, but '" + network + "' is a set of machines",
        null,
        "put the module behind a machine's name: { NAME = import " + module + "; }");
  }

  static UserException noMachines(List<String> files) {
    return of(
        "NX4006",
        "there is no machine in " + String.join(", ", files),
        null,
        "add one: { NAME = { config, pkgs, ... }: { ... }; }");
  }

  static UserException unknownMachine(String name, List<String> known) {
    List<String> near = Suggestions.near(known, name, NEAR);
    return of(
        "NX4007",
        "there is no machine '" + name + "'",
        null,
        near.isEmpty()
            ? "the machines are " + String.join(", ", known)
            : "did you mean " + String.join(" or ", near) + "?");
  }

  static UserException severalMachines(List<String> known) {
    return of(
        "NX4008",
        "there are " + known.size() + " machines",
        null,
        "choose one with --machine: " + String.join(", ", known));
  }
}
