package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectations are those of {@code systemd-analyze calendar}, version 252. */
class CalendarEventTest {
  static final List<String> ACCEPTED =
      List.of(
          "*:0/5",
          "daily",
          "Daily",
          "03:15",
          "2,14:15",
          "Sun 01:45",
          "Sun *-*-1..7 01:45",
          "Mon,Tue, 10:00",
          "Mon..Fri 10:00",
          "Mon-Fri 10:00",
          "*-*-* 04:00:00",
          "12:5",
          "*-02-30",
          "*-02~01",
          "*-*~07/1",
          "2026-01-01",
          "26-01-01",
          "01-01",
          "@1234567",
          "@1234567 UTC",
          "daily UTC",
          "daily Europe/Amsterdam",
          "03:15 Europe/Amsterdam",
          "*-*-* *:*:*",
          "*-*-* *:*:0/0.5",
          "*:*:00.5",
          "00:00..10",
          "8..18:00",
          "0/2:00",
          "1..10/3:00",
          "Monday",
          "monday 3:00",
          "Sun,",
          "Sun, 10:00",
          "*-*",
          "*-*-*",
          "*-*-*  03:00",
          "Sat,Sun 10:00,12:00",
          "10,12:00",
          "10,12:00,30",
          "*:0/30",
          "*-*-* 02:00 CET",
          "02:00 utc",
          "Thu,Fri 2012-*-1,5 11:12:13",
          "2003-03-05 05:40",
          "*-*-01/5",
          "*-1/3-01",
          "quarterly",
          "semiannually",
          "semi-annually",
          "biannually",
          "anually",
          "annually",
          "yearly",
          "minutely",
          "*-05~3",
          "05~3",
          "2012-05~3",
          "0-01-01",
          "1:2:3.1234567",
          "10-15 14:10",
          "Wed, 17:48",
          "*-*-1..7/2",
          "*-*-1..7/9",
          "2026-1-1 3:0",
          "weekly Europe/London",
          "Mon,Wed..Fri 9..17/2:00",
          "*-*-1,15 04:00:00",
          "*-1..6-01",
          "*-02-29",
          "2026-12-31 23:59:59",
          "Sat..Sun",
          "*-*-* 00/6:00",
          "*:0,30",
          "weekly UTC");

  static final List<String> REFUSED =
      List.of(
          "15 3 * * *",
          "*/5",
          "*:*/5",
          "Mon.. 10:00",
          "Fri..Mon 10:00",
          "*-*-* 24:00",
          "*-*-* 4:60",
          "*-13-01",
          "1969-01-01",
          "2300-01-01",
          "@12.5",
          "03:15 Europe/Nowhere",
          "00:10..00",
          "18..8:00",
          "",
          "hourly weekly",
          "Mondays",
          "Mo",
          "3",
          "03",
          "3:",
          ":30",
          "*:",
          "*-*-",
          "* *",
          " 03:00",
          "03:00 ",
          "00/25:00",
          "*:0/0",
          "*:30/60",
          "*:30/30",
          "every day",
          "0 * * * *",
          "@daily",
          "@hourly",
          "@reboot",
          "02:00 CEST",
          "secondly",
          "reboot",
          "*-05~32",
          "*-05~0",
          "*-05-0",
          "*-*-* 1:2:61",
          "*-*-* 1:2:60",
          "-1:00",
          "+1:00",
          "100:00",
          "3:15am",
          "3.15",
          "*-*-7..1",
          "12..11:00",
          "2026-01-01T03:00",
          "hourly foo",
          "Mon Tue 10:00",
          "24:00",
          "*-*-* 10",
          "10:00:00:00",
          "Monday..",
          "10:",
          "a:b",
          "*-*-* 1..:00",
          "12:00 Mon",
          "2026/01/01",
          "@",
          "noon",
          "tomorrow",
          "5 4 * * sun",
          "*-00-01",
          "10:00 UTC+1");

  static List<String> accepted() {
    return ACCEPTED;
  }

  static List<String> refused() {
    return REFUSED;
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatSystemdAcceptsIsValid(String event) {
    assertThat(CalendarEvent.isValid(event)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatSystemdRefusesIsInvalid(String event) {
    assertThat(CalendarEvent.isValid(event)).isFalse();
  }

  @Test
  void systemdSaysTheSame() throws IOException, InterruptedException {
    Path program = Path.of("/usr/bin/systemd-analyze");
    assumeTrue(Files.isExecutable(program), "systemd-analyze is not installed");
    for (List<String> events : List.of(ACCEPTED, REFUSED)) {
      for (String event : events) {
        Process process =
            new ProcessBuilder(program.toString(), "calendar", "--", event)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor() == 0).as(event).isEqualTo(events == ACCEPTED);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15 3 * * *|03:15",
        "0 * * * *|*:00",
        "*/5 * * * *|*:0/5",
        "30 4 1 * *|*-*-1 04:30",
        "0 0 1 1 *|*-1-1 00:00",
        "5 4 * * 0|Sun 04:05",
        "0 22 * * 1-5|Mon..Fri 22:00",
        "0 9,17 * * 1,3|Mon,Wed 09,17:00",
        "@daily|daily",
        "@midnight|daily",
      })
  void aLineOfACrontabHasACalendarEvent(String crontab, String event) {
    assertThat(Crontab.looksLike(crontab)).isTrue();
    assertThat(Crontab.toCalendarEvent(crontab)).isEqualTo(event);
    assertThat(CalendarEvent.isValid(event)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"@reboot", "0 0 13 * 5", "61 3 * * *", "a b c d e"})
  void whatHasNoCalendarEventIsNotTranslated(String crontab) {
    assertThat(Crontab.toCalendarEvent(crontab)).isNull();
  }
}
