package org.nixc.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Certificates that the authority will not issue: no terms accepted, nobody to write to. */
final class AcmeCheck implements Check {
  @Override
  public String code() {
    return "NC1015";
  }

  @Override
  public String title() {
    return "certificate without accepted terms or address";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    Setting acme = machine.at("security.acme");
    if (acme.get("certs").attributes().isEmpty()) {
      return;
    }
    boolean terms = acme.get("acceptTerms").isTrue();
    List<String> without = new ArrayList<>();
    for (Setting cert : acme.get("certs").attributes().values()) {
      if (cert.get("email").text().isEmpty()) {
        without.add(cert.name());
      }
    }
    if (terms && without.isEmpty()) {
      return;
    }
    findings.about("security.acme.acceptTerms");
    findings.about("security.acme.defaults.email");
    List<String> names = terms ? without : List.copyOf(acme.get("certs").attributes().keySet());
    String what =
        terms
            ? "the authority has no address to write to"
            : "the authority's terms are not accepted"
                + (without.isEmpty() ? "" : ", and it has no address to write to");
    String hint =
        (terms ? "" : "set security.acme.acceptTerms = true;")
            + (without.isEmpty()
                ? ""
                : (terms ? "set" : " and")
                    + " security.acme.defaults.email = \"you@example.org\";");
    findings.warn(
        "the certificate of " + String.join(", ", names) + " is never fetched: " + what,
        place(machine, names.get(0)),
        hint);
  }

  /** Where the certificate is asked for: by a host of nginx, or by itself. */
  private static @Nullable Span place(MachineView machine, String name) {
    for (Setting host : machine.at("services.nginx.virtualHosts").attributes().values()) {
      Setting enable = host.get("enableACME");
      if (enable.isTrue() && host.get("certificateName").text().equals(name)) {
        return enable.place();
      }
    }
    return machine.at("security.acme.certs").get(name).place();
  }
}
