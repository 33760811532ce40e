package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.module.Option;

/** Lists that replace entries of a default which something relies on. */
final class LostDefaultCheck implements Check {
  /**
   * An entry that a list should keep.
   *
   * @param option the option
   * @param oldName the option of earlier releases whose definition replaced the default; or empty
   * @param entry the entry, or the beginning of it
   * @param loss what is lost with it
   */
  private record Needed(String option, String oldName, String entry, String loss) {}

  private static final List<Needed> NEEDED =
      List.of(
          new Needed(
              "nix.settings.trusted-users",
              "nix.trustedUsers",
              "root",
              "root may not do everything with the store any more"),
          new Needed(
              "nix.settings.substituters",
              "nix.binaryCaches",
              "https://cache.nixos.org",
              "everything that the public cache has is built again"),
          new Needed(
              "nix.settings.trusted-public-keys",
              "nix.binaryCachePublicKeys",
              "cache.nixos.org-1:",
              "nothing from the public cache is accepted"),
          new Needed(
              "nix.settings.system-features",
              "nix.systemFeatures",
              "big-parallel",
              "builds that ask for it never run on this machine"),
          new Needed(
              "services.openssh.authorizedKeysFiles",
              "",
              "/etc/ssh/authorized_keys.d/%u",
              "the keys of users.users.*.openssh.authorizedKeys do not count"));

  @Override
  public String code() {
    return "NC1006";
  }

  @Override
  public String title() {
    return "list that loses its default";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    for (Needed needed : NEEDED) {
      Setting list = machine.at(needed.option());
      if (!list.isThere()) {
        continue;
      }
      if (!holds(list.texts(), needed.entry())) {
        Span own = list.place();
        Span place = own == null ? oldPlace(machine, needed) : own;
        if (place != null && isUsed(machine, needed)) {
          findings.warn(
              needed.option() + " leaves " + needed.entry() + " out: " + needed.loss(),
              place,
              "add \"" + needed.entry() + "\" to the list");
        }
      } else if (!needed.oldName().isEmpty()) {
        old(machine, needed, findings);
      }
    }
  }

  /** Whether the program is on that the list is for. */
  private static boolean isUsed(MachineView machine, Needed needed) {
    return !needed.option().startsWith("services.openssh")
        || machine.at("services.openssh.enable").isTrue();
  }

  private static @Nullable Span oldPlace(MachineView machine, Needed needed) {
    Option old = needed.oldName().isEmpty() ? null : machine.at(needed.oldName()).option();
    return old == null || !old.isSet() ? null : UserPlaces.definition(old);
  }

  private static boolean holds(List<String> entries, String wanted) {
    for (String entry : entries) {
      if (entry.startsWith(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Under its old name the list was the whole truth: who wrote it then meant, or lost, it all. */
  private static void old(MachineView machine, Needed needed, Findings findings) {
    Setting given = machine.at(needed.oldName());
    Option option = given.option();
    if (option == null || !option.isSet()) {
      return;
    }
    Span place = UserPlaces.definition(option);
    List<String> entries = new ArrayList<>();
    try {
      option.winners().forEach(definition -> add(definition.value(), entries));
    } catch (UserException e) {
      return;
    }
    if (place != null && !entries.isEmpty() && !holds(entries, needed.entry())) {
      findings.about(needed.oldName());
      findings.warn(
          needed.oldName()
              + " leaves "
              + needed.entry()
              + " out. When NixOS called it that, the list replaced its default, and "
              + needed.loss()
              + "; "
              + needed.option()
              + " keeps the entry",
          place,
          "write "
              + needed.option()
              + " = [ \""
              + needed.entry()
              + "\" ... ]; or lib.mkForce if it is to go");
    }
  }

  private static void add(Value value, List<String> entries) {
    if (value.force() instanceof NixList list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).force() instanceof NixString text) {
          entries.add(text.text());
        }
      }
    }
  }
}
