package org.nixc.eval.store;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A build as data. The text form ({@link #aterm}) is what Nix writes to a {@code .drv} file, byte
 * for byte; its hash decides the store paths.
 *
 * @param outputs by name
 * @param inputDrvs the outputs needed of other derivations, by the path of the derivation
 * @param inputSrcs store paths of sources
 * @param system the platform that builds
 * @param builder the program that builds
 * @param args its arguments
 * @param env its environment
 */
public record Derivation(
    SortedMap<String, Output> outputs,
    SortedMap<String, SortedSet<String>> inputDrvs,
    SortedSet<String> inputSrcs,
    String system,
    String builder,
    List<String> args,
    SortedMap<String, String> env) {

  /**
   * One output.
   *
   * @param path the store path, or empty while it is not known
   * @param algorithm for a fixed output the hash algorithm, {@code r:} before it for a NAR hash;
   *     else empty
   * @param hash for a fixed output the hash in base 16; else empty
   */
  public record Output(String path, String algorithm, String hash) {
    /** Whether the contents are known beforehand. */
    boolean isFixed() {
      return !hash.isEmpty();
    }
  }

  /** Whether this fetches something whose hash is known beforehand. */
  boolean isFixed() {
    Output out = outputs.get("out");
    return outputs.size() == 1 && out != null && out.isFixed();
  }

  /** The text of the {@code .drv} file. */
  public String aterm() {
    return aterm(inputDrvs, false);
  }

  /**
   * The text with other names for the inputs and, if {@code masked}, without the paths of its own
   * outputs: what is hashed to find those.
   */
  String aterm(SortedMap<String, SortedSet<String>> inputs, boolean masked) {
    StringBuilder out = new StringBuilder(4096);
    out.append("Derive([");
    String separator = "";
    for (var output : outputs.entrySet()) {
      Output value = output.getValue();
      out.append(separator).append('(');
      quote(out, output.getKey());
      out.append(',');
      quote(out, masked ? "" : value.path());
      out.append(',');
      quote(out, value.algorithm());
      out.append(',');
      quote(out, value.hash());
      out.append(')');
      separator = ",";
    }
    out.append("],[");
    separator = "";
    for (var input : inputs.entrySet()) {
      out.append(separator).append('(');
      quote(out, input.getKey());
      out.append(',');
      list(out, input.getValue());
      out.append(')');
      separator = ",";
    }
    out.append("],");
    list(out, inputSrcs);
    out.append(',');
    quote(out, system);
    out.append(',');
    quote(out, builder);
    out.append(',');
    list(out, args);
    out.append(",[");
    separator = "";
    for (var variable : env.entrySet()) {
      out.append(separator).append('(');
      quote(out, variable.getKey());
      out.append(',');
      quote(out, masked && outputs.containsKey(variable.getKey()) ? "" : variable.getValue());
      out.append(')');
      separator = ",";
    }
    return out.append("])").toString();
  }

  private static void list(StringBuilder out, Iterable<String> texts) {
    out.append('[');
    String separator = "";
    for (String text : texts) {
      out.append(separator);
      quote(out, text);
      separator = ",";
    }
    out.append(']');
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    out.append('"');
  }
}
