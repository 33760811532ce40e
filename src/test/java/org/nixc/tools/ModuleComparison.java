package org.nixc.tools;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;

/** Compares what nixc gives for a module case with what was recorded. */
public final class ModuleComparison {
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  /** A recursion of the language, which nobody can explain in terms of options. */
  private static final String PLAIN_RECURSION = "NX2007";

  private final String folder;
  private final String library;

  /** A comparison in which paths of the cases and of a library are written short. */
  public ModuleComparison(ModuleCases cases, String library) {
    this.folder = cases.folder().toString();
    this.library = library;
  }

  /** A text in which the folder of the cases is {@code /DIR} and the library {@code /LIB}. */
  String shortened(String text) {
    return COLOURS.matcher(text.replace(folder, "/DIR").replace(library, "/LIB")).replaceAll("");
  }

  /** What nixc's own engine says differently, or null: also its code is compared. */
  public @Nullable String difference(ModuleOutcome expected, ModuleRunner.Answer given) {
    String difference = common(expected, given);
    if (difference != null || given.success() || expected.kind() == null) {
      return difference;
    }
    String code = given.errors().get(0).code();
    boolean plain = code.equals(PLAIN_RECURSION) && "NX3010".equals(expected.kind());
    return code.equals(expected.kind()) || plain
        ? null
        : "the code is " + code + ", not " + expected.kind();
  }

  /** What a library evaluated by nixc says differently, or null. */
  @Nullable String libraryDifference(ModuleOutcome expected, ModuleRunner.Answer given) {
    String difference = common(expected, given);
    if (difference != null || given.success()) {
      return difference;
    }
    String kind = ModuleErrorKind.of(shortened(given.told()));
    return Objects.equals(kind, expected.kind())
        ? null
        : "the kind is " + kind + ", not " + expected.kind();
  }

  private @Nullable String common(ModuleOutcome expected, ModuleRunner.Answer given) {
    if (expected.success() != given.success()) {
      return given.success()
          ? "gives " + given.text() + " where the error is expected: " + expected.text()
          : "fails where a value is expected: " + given.told();
    }
    if (expected.success()) {
      String text = shortened(given.text());
      return text.equals(expected.text())
          ? null
          : "gives\n  " + text + "\ninstead of\n  " + expected.text();
    }
    String told = shortened(given.told());
    String message =
        ModuleOutcome.trimmed(shortened(ByteText.decode(given.errors().get(0).message())));
    if (!message.equals(expected.text())) {
      return "says\n  " + message + "\ninstead of\n  " + expected.text();
    }
    for (String option : expected.options()) {
      if (!told.contains("'" + option + "'") && !told.contains("`" + option)) {
        return "does not name the option " + option + ": " + told;
      }
    }
    for (String file : expected.files()) {
      if (!told.contains(file)) {
        return "does not name the file " + file + ": " + told;
      }
    }
    return null;
  }
}
