package org.nixc.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Timers whose time systemd does not understand: it refuses the timer, and nothing ever runs. */
final class CalendarCheck implements Check {
  private static final List<String> SPANS =
      List.of(
          "OnActiveSec",
          "OnBootSec",
          "OnStartupSec",
          "OnUnitActiveSec",
          "OnUnitInactiveSec",
          "RandomizedDelaySec",
          "AccuracySec");

  @Override
  public String code() {
    return "NC1001";
  }

  @Override
  public String title() {
    return "invalid calendar event";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    for (Setting timers :
        List.of(machine.at("systemd.timers"), machine.at("systemd.user.timers"))) {
      for (Setting timer : timers.attributes().values()) {
        Setting calendar = timer.get("timerConfig").get("OnCalendar");
        for (Setting event : calendar.elements()) {
          // An empty text takes back what stands before it.
          if (!event.text().isEmpty() && !CalendarEvent.isValid(event.text())) {
            report(timer.name(), event, calendar, findings);
          }
        }
        for (String span : SPANS) {
          spans(timer.get("timerConfig").get(span), findings);
        }
      }
    }
  }

  private static void spans(Setting spans, Findings findings) {
    for (Setting span : spans.elements()) {
      if (!span.text().isEmpty() && !TimeSpan.isValid(span.text())) {
        findings.warn(
            spans.shown()
                + ": '"
                + span.text()
                + "' is no time span of systemd, which passes over the line",
            place(span, spans),
            "write numbers with units, such as \"15min\" or \"1h 30s\"");
      }
    }
  }

  private static void report(String timer, Setting event, Setting calendar, Findings findings) {
    String text = event.text();
    boolean crontab = Crontab.looksLike(text);
    String better = crontab ? Crontab.toCalendarEvent(text) : null;
    UserPlaces.Source source = calendar.source();
    String option = source == null ? calendar.shown() : source.name();
    findings.about(option);
    findings.warn(
        option
            + ": '"
            + text
            + "' is no calendar event of systemd"
            + (crontab ? " but crontab's notation" : "")
            + ": "
            + timer
            + ".timer never starts anything",
        place(event, calendar),
        better != null
            ? "write \"" + better + "\""
            : text.equals("@reboot")
                ? "set timerConfig.OnBootSec = \"1min\" instead of a calendar event"
                : "write DAY YEAR-MONTH-DAY HOUR:MINUTE, such as \"03:15\" or \"Mon *-*-* 04:00\"");
  }

  private static @Nullable Span place(Setting event, Setting calendar) {
    Span own = event.place();
    return own == null ? calendar.place() : own;
  }
}
