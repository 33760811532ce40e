package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.NixList;
import org.nixc.eval.Value;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/** Walks over everything that the user's files define. */
final class UserDefinitions {
  private UserDefinitions() {}

  /** Sees an option that the user defines; says whether to look at what lies in its value. */
  @FunctionalInterface
  interface Visitor {
    boolean see(Option option, List<Definition> definitions);
  }

  /** Shows each option, outer ones first, with all definitions of it that the user wrote. */
  static void visit(MachineView machine, Visitor visitor) {
    machine
        .machine()
        .configuration()
        .forEachOption(option -> {
          if (!option.path().get(0).equals("_module") && option.isSet() && !option.isInternal()) {
            visit(option, visitor);
          }
        });
  }

  private static void visit(Option option, Visitor visitor) {
    try {
      List<Definition> definitions = users(option);
      if (!definitions.isEmpty() && visitor.see(option, definitions)) {
        inside(option.value(), visitor);
      }
    } catch (UserException e) {
      // An option without a value that nobody asks for is not looked at.
      return;
    }
  }

  /** Shows each old name of an option that the user defines. */
  static void visitOldNames(MachineView machine, Visitor visitor) {
    machine
        .machine()
        .configuration()
        .forEachOption(option -> {
          if (option.isHidden() && option.isSet()) {
            List<Definition> definitions = users(option);
            if (!definitions.isEmpty()) {
              visitor.see(option, definitions);
            }
          }
        });
  }

  private static List<Definition> users(Option option) {
    List<Definition> definitions = new ArrayList<>();
    for (Definition definition : option.definitions()) {
      Span span = definition.span();
      if (span != null
          && UserPlaces.isUsers(span)
          && !BundledFiles.isBundled(definition.file())
          && definition.priority() < Definition.DEFAULT_PRIORITY) {
        definitions.add(definition);
      }
    }
    return definitions;
  }

  private static void inside(Value value, Visitor visitor) {
    if (value instanceof AttrSet attrs) {
      for (int i = 0; i < attrs.size(); i++) {
        place(attrs.valueAt(i), visitor);
      }
    } else if (value instanceof NixList list) {
      for (int i = 0; i < list.size(); i++) {
        place(list.get(i), visitor);
      }
    }
  }

  private static void place(Value value, Visitor visitor) {
    if (Option.isPlace(value)) {
      Option option = Option.of(value);
      if (option == null) {
        inside(value.force(), visitor);
      } else if (option.isSet() && !option.isInternal()) {
        visit(option, visitor);
      }
    }
  }
}
