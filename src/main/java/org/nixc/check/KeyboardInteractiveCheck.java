package org.nixc.check;

import java.util.List;
import org.nixc.diagnostic.Span;
import org.nixc.module.Option;

/** Passwords that are refused in one way of logging in and asked for in the other one. */
final class KeyboardInteractiveCheck implements Check {
  @Override
  public String code() {
    return "NC1018";
  }

  @Override
  public String title() {
    return "passwords still asked for by keyboard-interactive login";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    Setting openssh = machine.at("services.openssh");
    Setting settings = openssh.get("settings");
    Setting passwords = settings.get("PasswordAuthentication");
    boolean interactive = settings.get("KbdInteractiveAuthentication").text().equals("true");
    Span place = passwords.place();
    if (place == null) {
      Option old = openssh.get("passwordAuthentication").option();
      place = old == null || !old.isSet() ? null : UserPlaces.definition(old);
    }
    if (openssh.get("enable").isTrue()
        && passwords.text().equals("false")
        && interactive
        && place != null) {
      findings.note(
          "sshd refuses passwords, but KbdInteractiveAuthentication stays on, and through it PAM may"
              + " ask for one",
          place,
          List.of(),
          "add services.openssh.settings.KbdInteractiveAuthentication = false;");
    }
  }
}
