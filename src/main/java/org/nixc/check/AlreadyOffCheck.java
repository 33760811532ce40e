package org.nixc.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.NixBool;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/** {@code enable = false} for what is off anyway: perhaps it was to be switched on. */
final class AlreadyOffCheck implements Check {
  @Override
  public String code() {
    return "NC1012";
  }

  @Override
  public String title() {
    return "switching off what is off";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    UserDefinitions.visit(
        machine,
        (option, definitions) -> {
          if (option.path().getLast().equals("enable") && isOffAnyway(option)) {
            report(machine, option, definitions.get(0).span(), findings);
          }
          return true;
        });
  }

  /** Whether all that anybody says, the default included, is a plain false. */
  private static boolean isOffAnyway(Option option) {
    List<Definition> all = option.definitions();
    boolean byDefault = false;
    int plain = 0;
    for (Definition definition : all) {
      if (!isFalse(definition)) {
        return false;
      }
      byDefault |= definition.priority() == Definition.DEFAULT_PRIORITY;
      plain += definition.priority() == Definition.PLAIN_PRIORITY ? 1 : 0;
    }
    return byDefault && plain == 1 && all.size() == 2;
  }

  private static boolean isFalse(Definition definition) {
    return definition.value().force() == NixBool.FALSE;
  }

  private static void report(
      MachineView machine, Option option, @Nullable Span place, Findings findings) {
    String path = option.toString();
    String service = path.substring(0, path.lastIndexOf('.'));
    boolean time =
        service.equals("services.ntp") && machine.at("services.timesyncd.enable").isTrue();
    findings.warn(
        path
            + " is false anyway: "
            + service.substring(service.lastIndexOf('.') + 1)
            + " does not run, with this line or without it"
            + (time ? "; systemd-timesyncd keeps the time" : ""),
        place,
        "write true if it is to run; remove the line if it is not");
  }
}
