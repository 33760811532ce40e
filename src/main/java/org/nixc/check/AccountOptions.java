package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.Span;

/** Finds the options of a machine that name users and groups. */
final class AccountOptions {
  private static final List<String> OF_SSHD =
      List.of("AllowUsers", "DenyUsers", "AllowGroups", "DenyGroups");

  private final MachineView machine;
  private final List<AccountMention> found = new ArrayList<>();

  private AccountOptions(MachineView machine) {
    this.machine = machine;
  }

  static List<AccountMention> of(MachineView machine) {
    AccountOptions options = new AccountOptions(machine);
    options.nix();
    options.units();
    options.users();
    options.sshd();
    options.sudo();
    options.owners();
    for (Setting service : machine.services()) {
      String effect = "so " + service.name() + " cannot run as it";
      options.one(true, service.get("user"), effect);
      options.one(false, service.get("group"), effect);
    }
    return options.found;
  }

  private void nix() {
    String effect = "so this trusts nobody";
    for (String list : List.of("trusted-users", "allowed-users")) {
      Setting setting = machine.at("nix.settings." + list);
      for (Setting element : setting.elements()) {
        String name = element.text();
        if (name.startsWith("@")) {
          add(false, element, setting, name.substring(1), effect);
        } else if (!name.equals("*")) {
          add(true, element, setting, name, effect);
        }
      }
    }
  }

  private void units() {
    machine
        .units()
        .all()
        .forEach((name, unit) -> {
          Setting service = unit.get("serviceConfig");
          String effect = "so " + name + " does not start";
          if (!service.get("DynamicUser").text().equals("true")) {
            one(true, service.get("User"), effect);
            one(false, service.get("Group"), effect);
            words(false, service.get("SupplementaryGroups"), effect);
          }
          Setting socket = unit.get("socketConfig");
          one(true, socket.get("SocketUser"), effect);
          one(false, socket.get("SocketGroup"), effect);
        });
  }

  private void users() {
    for (Setting user : machine.at("users.users").attributes().values()) {
      one(false, user.get("group"), "so " + user.name() + " has no primary group");
      all(false, user.get("extraGroups"), "so " + user.name() + " is in no such group");
    }
    for (Setting group : machine.at("users.groups").attributes().values()) {
      all(true, group.get("members"), "so " + group.name() + " lacks it");
    }
  }

  private void sshd() {
    Setting openssh = machine.at("services.openssh");
    if (!openssh.get("enable").isTrue()) {
      return;
    }
    for (String list : OF_SSHD) {
      Setting setting = openssh.at("settings." + list);
      for (Setting element : setting.elements()) {
        boolean pattern = false;
        for (char c : new char[] {'*', '?', '@', '!'}) {
          pattern |= element.text().indexOf(c) >= 0;
        }
        if (!pattern) {
          boolean user = list.endsWith("Users");
          add(user, element, setting, element.text(), "so sshd never meets it");
        }
      }
    }
  }

  private void sudo() {
    Setting sudo = machine.at("security.sudo");
    if (!sudo.get("enable").isTrue()) {
      return;
    }
    for (Setting rule : sudo.get("extraRules").elements()) {
      all(true, rule.get("users"), "so the rule is for nobody");
      all(false, rule.get("groups"), "so the rule is for nobody");
    }
  }

  private void owners() {
    for (String owner : List.of("deployment.keys", "environment.etc")) {
      for (Setting file : machine.at(owner).attributes().values()) {
        one(true, file.get("user"), "so the file cannot belong to it");
        one(false, file.get("group"), "so the file cannot belong to it");
      }
    }
    Setting rules = machine.at("systemd.tmpfiles.rules");
    for (Setting rule : rules.elements()) {
      String[] words = rule.text().strip().split("\\s+", -1);
      if (words.length > 4 && rule.text().indexOf('"') < 0) {
        add(true, rule, rules, words[3], "so systemd-tmpfiles skips the line");
        add(false, rule, rules, words[4], "so systemd-tmpfiles skips the line");
      }
    }
  }

  private void one(boolean user, Setting setting, String effect) {
    add(user, setting, setting, setting.text(), effect);
  }

  private void all(boolean user, Setting list, String effect) {
    for (Setting element : list.elements()) {
      add(user, element, list, element.text(), effect);
    }
  }

  private void words(boolean user, Setting list, String effect) {
    for (Setting element : list.elements()) {
      for (String word : element.text().split(" ", -1)) {
        add(user, element, list, word, effect);
      }
    }
  }

  private void add(boolean user, Setting element, Setting setting, String name, String effect) {
    if (!name.isEmpty()) {
      Span own = element.place();
      Span place = own == null ? setting.place() : own;
      if (place != null) {
        found.add(new AccountMention(user, name, setting.shown(), place, effect));
      }
    }
  }
}
