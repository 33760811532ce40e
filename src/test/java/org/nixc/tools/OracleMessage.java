package org.nixc.tools;

import java.util.ArrayList;
import java.util.List;

/**
 * What C++ Nix writes of an error: the contexts that the library gave it, and the message, which
 * may have many lines.
 *
 * @param contexts the lines of the trace that say while doing what, outermost first
 * @param message the message, its lines not indented
 */
record OracleMessage(List<String> contexts, String message) {
  private static final String LABEL = "error:";
  private static final String INDENT = "       ";
  private static final String PLACE = INDENT + "at ";
  private static final String FRAME = "… ";

  /** Takes apart what went to standard error. */
  static OracleMessage parse(String err) {
    List<String> contexts = new ArrayList<>();
    StringBuilder message = new StringBuilder();
    boolean inMessage = false;
    boolean inError = false;
    for (String line : err.split("\n", -1)) {
      boolean starts = line.startsWith(LABEL) || (inError && line.startsWith(INDENT + LABEL));
      if (starts) {
        String text = line.strip().substring(LABEL.length()).strip();
        inError = true;
        inMessage = !text.isEmpty() || line.startsWith(INDENT);
        message.setLength(0);
        message.append(text);
      } else if (inMessage && line.startsWith(PLACE)) {
        inMessage = false;
      } else if (inMessage) {
        message
            .append('\n')
            .append(line.startsWith(INDENT) ? line.substring(INDENT.length()) : line);
      } else if (inError && line.strip().startsWith(FRAME)) {
        contexts.add(line.strip().substring(FRAME.length()));
      }
    }
    return new OracleMessage(contexts, message.toString().strip());
  }

  /** The outcome; options and files of the trace count where the message names none. */
  ModuleOutcome outcome() {
    ModuleOutcome plain = ModuleOutcome.error(message);
    if (!plain.options().isEmpty() || !plain.files().isEmpty()) {
      return plain;
    }
    ModuleOutcome traced = ModuleOutcome.error(message + "\n" + innermost());
    return new ModuleOutcome(false, plain.text(), plain.kind(), traced.options(), traced.files());
  }

  private String innermost() {
    for (String context : contexts.reversed()) {
      if (context.contains("`") && !context.contains("`_module.")) {
        return context;
      }
    }
    return "";
  }
}
