package org.nixc.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Settings that name users and groups which do not exist. */
final class AccountCheck implements Check {
  @Override
  public String code() {
    return "NC1004";
  }

  @Override
  public String title() {
    return "user or group that does not exist";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    Accounts accounts = new Accounts(machine);
    Set<String> told = new HashSet<>();
    List<AccountMention> all = new ArrayList<>(AccountOptions.of(machine));
    all.addAll(AccountLines.of(machine));
    for (AccountMention one : all) {
      boolean known =
          isSpecial(one.name())
              || (one.isUser() ? accounts.hasUser(one.name()) : accounts.hasGroup(one.name()));
      // One definition may be read by several options.
      if (!known && told.add(one.isUser() + " " + one.name() + " " + one.place())) {
        report(one, accounts, findings);
      }
    }
  }

  /** The default of tmpfiles, or something that only the machine works out. */
  private static boolean isSpecial(String name) {
    if (name.equals("-") || name.equals("ALL")) {
      return true;
    }
    for (char c : new char[] {'%', ':', '<', '$'}) {
      if (name.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static void report(AccountMention one, Accounts accounts, Findings findings) {
    String kind = one.isUser() ? "user" : "group";
    List<String> near =
        Slips.names(one.isUser() ? accounts.users() : accounts.groups(), one.name());
    String declare =
        "users."
            + kind
            + "s."
            + one.name()
            + (one.isUser() ? " = { isSystemUser = true; group = \"...\"; };" : " = { };");
    findings.warn(
        one.where()
            + " names the "
            + kind
            + " '"
            + one.name()
            + "', which does not exist, "
            + one.effect(),
        one.place(),
        near.isEmpty()
            ? accounts.isBrought(one.name())
                ? "enable the service whose package brings it, or declare " + declare
                : "remove it, or declare " + declare
            : "did you mean " + String.join(" or ", near) + "?");
  }
}
