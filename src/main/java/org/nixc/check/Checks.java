package org.nixc.check;

import java.util.ArrayList;
import java.util.List;

/** All checks, in the order of their codes. A new one is a class and its line here. */
final class Checks {
  private static final List<Check> ALL =
      List.of(
          new CalendarCheck(),
          new ClosedPortCheck(),
          new ProxyCheck(),
          new AccountCheck(),
          new PlaceholderCheck(),
          new LostDefaultCheck(),
          new OrderingCheck(),
          new UnitReferenceCheck(),
          new PercentCheck(),
          new SingleFileCheck(),
          new OffServiceCheck(),
          new AlreadyOffCheck(),
          new EffectCheck(),
          new BuildMachinesCheck(),
          new AcmeCheck(),
          new ObsoleteKeyCheck(),
          new HomePathCheck(),
          new KeyboardInteractiveCheck());

  private Checks() {}

  static List<Check> all() {
    return ALL;
  }

  /** The codes of everything that nixc check finds by itself. */
  static List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (Check check : ALL) {
      codes.add(check.code());
    }
    codes.add(Silencing.USELESS);
    return codes;
  }
}
