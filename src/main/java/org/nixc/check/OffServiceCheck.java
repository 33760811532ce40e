package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.module.Definition;

/** Options of services that are off: whoever sets them thinks that the service is on. */
final class OffServiceCheck implements Check {
  @Override
  public String code() {
    return "NC1011";
  }

  @Override
  public String title() {
    return "options of a service that is off";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    EffectCheck.ofServicesThatAreOff(machine)
        .forEach((option, definitions) -> report(option, definitions, findings));
  }

  private static void report(String option, List<Definition> definitions, Findings findings) {
    List<Diagnostic.Note> others = new ArrayList<>();
    for (Definition definition : definitions.subList(1, definitions.size())) {
      others.add(new Diagnostic.Note("nor does this one", definition.span()));
    }
    findings.warn(
        "this has no effect: " + option + " is false",
        definitions.get(0).span(),
        others,
        "set "
            + option
            + " = true; or remove "
            + (definitions.size() == 1 ? "the definition" : "the definitions"));
  }
}
