package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nixc.check.Checking.lines;
import static org.nixc.check.Checking.texts;

import org.junit.jupiter.api.Test;

/**
 * Checks of times, with configurations that they must find something in, and as many that are fine.
 */
class TimerChecksTest {
  @Test
  void aTimerWithAnInvalidTimeIsFoundAtTheOptionThatSaysIt() {
    assertThat(lines("NC1001", "{\n nix.gc.automatic = true;\n nix.gc.dates = \"0 3 * * *\";\n}"))
        .containsExactly(3);
    assertThat(
            lines(
                "NC1001",
                """
                {
                  systemd.services.a.script = "true";
                  systemd.services.a.startAt = [
                    "daily"
                    "at night"
                  ];
                }
                """))
        .containsExactly(5);
    assertThat(
            lines("NC1001", "{ systemd.timers.a = {\n timerConfig.OnCalendar = \"@reboot\"; }; }"))
        .containsExactly(2);
  }

  @Test
  void aLineOfACrontabIsTranslated() {
    assertThat(texts("NC1001", "{ nix.gc.automatic = true; nix.gc.dates = \"15 3 * * *\"; }"))
        .containsExactly(
            "nix.gc.dates: '15 3 * * *' is no calendar event of systemd but crontab's notation:"
                + " nix-gc.timer never starts anything\nwrite \"03:15\"");
  }

  @Test
  void timesThatSystemdUnderstandsAreFine() {
    assertThat(
            lines(
                "NC1001",
                """
                {
                  nix.gc.automatic = true;
                  nix.gc.dates = "03:15";
                  systemd.services.a = { script = "true"; startAt = [ "Mon..Fri *-*-* 04:00" "weekly" ]; };
                  systemd.timers.b.timerConfig = { OnBootSec = "5min"; };
                  systemd.timers.c.timerConfig.OnCalendar = [ "" "*:0/15" ];
                }
                """))
        .isEmpty();
    // The time of what does not run is never read.
    assertThat(lines("NC1001", "{ nix.gc.dates = \"15 3 * * *\"; }")).isEmpty();
  }
}
