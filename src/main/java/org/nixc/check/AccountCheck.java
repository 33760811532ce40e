package org.nixc.check;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;

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
    new Run(new Accounts(machine), findings).look(machine);
  }

  private record Run(Accounts accounts, Findings findings) {
    void look(MachineView machine) {
      for (String list : List.of("trusted-users", "allowed-users")) {
        Setting setting = machine.at("nix.settings." + list);
        for (Setting element : setting.elements()) {
          String name = element.text();
          if (name.startsWith("@")) {
            group(element, setting, name.substring(1), "so this trusts nobody");
          } else if (!name.equals("*")) {
            user(element, setting, name, "so this trusts nobody");
          }
        }
      }
      machine
          .units()
          .services()
          .forEach((name, unit) -> {
            Setting service = unit.get("serviceConfig");
            if (!service.get("DynamicUser").text().equals("true")) {
              String effect = "so " + name + " does not start";
              user(service.get("User"), effect);
              group(service.get("Group"), effect);
              Setting more = service.get("SupplementaryGroups");
              for (Setting element : more.elements()) {
                for (String word : element.text().split(" ", -1)) {
                  group(element, more, word, effect);
                }
              }
            }
          });
      for (Setting user : machine.at("users.users").attributes().values()) {
        group(user.get("group"), "so " + user.name() + " has no primary group");
        Setting extra = user.get("extraGroups");
        for (Setting element : extra.elements()) {
          group(element, extra, element.text(), "so " + user.name() + " is in no such group");
        }
      }
      sshd(machine.at("services.openssh"));
      for (String owner : List.of("deployment.keys", "environment.etc")) {
        for (Setting file : machine.at(owner).attributes().values()) {
          user(file.get("user"), "so the file cannot belong to it");
          group(file.get("group"), "so the file cannot belong to it");
        }
      }
      tmpfiles(machine.at("systemd.tmpfiles.rules"));
      for (Setting service : machine.services()) {
        user(service.get("user"), "so " + service.name() + " cannot run as it");
        group(service.get("group"), "so " + service.name() + " cannot run as it");
      }
    }

    private void sshd(Setting openssh) {
      if (!openssh.get("enable").isTrue()) {
        return;
      }
      for (String list : List.of("AllowUsers", "DenyUsers", "AllowGroups", "DenyGroups")) {
        Setting setting = openssh.at("settings." + list);
        for (Setting element : setting.elements()) {
          String name = element.text();
          boolean pattern =
              name.indexOf('*') >= 0
                  || name.indexOf('?') >= 0
                  || name.indexOf('@') >= 0
                  || name.indexOf('!') >= 0;
          if (!pattern && list.endsWith("Users")) {
            user(element, setting, name, "so sshd never meets it");
          } else if (!pattern) {
            group(element, setting, name, "so sshd never meets it");
          }
        }
      }
    }

    private void tmpfiles(Setting rules) {
      for (Setting rule : rules.elements()) {
        String[] words = rule.text().strip().split("\\s+", -1);
        if (words.length > 4 && rule.text().indexOf('"') < 0) {
          user(rule, rules, words[3], "so systemd-tmpfiles skips the line");
          group(rule, rules, words[4], "so systemd-tmpfiles skips the line");
        }
      }
    }

    private void user(Setting setting, String effect) {
      user(setting, setting, setting.text(), effect);
    }

    private void group(Setting setting, String effect) {
      group(setting, setting, setting.text(), effect);
    }

    private void user(Setting element, Setting setting, String name, String effect) {
      if (!isSpecial(name) && !accounts.hasUser(name)) {
        report("user", element, setting, name, effect, accounts.users());
      }
    }

    private void group(Setting element, Setting setting, String name, String effect) {
      if (!isSpecial(name) && !accounts.hasGroup(name)) {
        report("group", element, setting, name, effect, accounts.groups());
      }
    }

    /** Nothing, the default of tmpfiles, or something that only the machine works out. */
    private static boolean isSpecial(String name) {
      return name.isEmpty()
          || name.equals("-")
          || name.indexOf('%') >= 0
          || name.indexOf(':') >= 0
          || name.indexOf('<') >= 0;
    }

    private void report(
        String kind,
        Setting element,
        Setting setting,
        String name,
        String effect,
        Set<String> known) {
      Span own = element.place();
      @Nullable Span place = own == null ? setting.place() : own;
      if (place == null) {
        return;
      }
      List<String> near = Suggestions.near(known, name, 2);
      findings.warn(
          setting.shown()
              + " names the "
              + kind
              + " '"
              + name
              + "', which does not exist, "
              + effect,
          place,
          near.isEmpty()
              ? "remove it, or declare users."
                  + kind
                  + "s."
                  + name
                  + (kind.equals("user")
                      ? " = { isSystemUser = true; group = \"...\"; };"
                      : " = { };")
              : "did you mean " + String.join(" or ", near) + "?");
    }
  }
}
