package org.nixc.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of nixc's error codes a message of nixpkgs' module system belongs to. */
final class ModuleErrorKind {
  private static final Map<String, String> CODES = new LinkedHashMap<>();

  static {
    CODES.put("was accessed but has no value defined", "NX3003");
    CODES.put("' does not exist. Definition values:", "NX3000");
    CODES.put("is not of type `", "NX3001");
    CODES.put("conflicting definition", "NX3002");
    CODES.put("is defined multiple times", "NX3002");
    CODES.put("is defined both null and not null", "NX3002");
    CODES.put("is read-only, but", "NX3004");
    CODES.put("called with a non-Boolean condition", "NX3005");
    CODES.put("has an unsupported attribute", "NX3006");
    CODES.put("has unsupported attribute", "NX3006");
    CODES.put("Expected a module, but found", "NX3006");
    CODES.put("imports can't be nested lists", "NX3006");
    CODES.put("does not look like a module", "NX3006");
    CODES.put("into a module evaluation that expects class", "NX3006");
    CODES.put("is already declared", "NX3007");
    CODES.put("is a prefix of options", "NX3007");
    CODES.put("infinite recursion encountered", "NX3010");
  }

  private ModuleErrorKind() {}

  /** The code of a message, or null where no code of the module system says the same. */
  static @Nullable String of(String message) {
    for (Map.Entry<String, String> known : CODES.entrySet()) {
      if (message.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return null;
  }
}
