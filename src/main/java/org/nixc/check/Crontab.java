package org.nixc.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads times as crontab writes them and says them as calendar events of systemd. */
final class Crontab {
  private static final List<String> DAYS =
      List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private Crontab() {}

  /** Whether a text looks like the five fields or the word of a crontab. */
  static boolean looksLike(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length == 1) {
      return text.startsWith("@") && text.length() > 1 && Character.isLetter(text.charAt(1));
    }
    if (fields.length != 5) {
      return false;
    }
    for (String field : fields) {
      for (int i = 0; i < field.length(); i++) {
        char c = field.charAt(i);
        if (!Character.isLetterOrDigit(c) && "*/,-".indexOf(c) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The calendar event that means the same, or null where there is none. */
  static @Nullable String toCalendarEvent(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length == 1) {
      return switch (text) {
        case "@hourly", "@daily", "@weekly", "@monthly", "@yearly", "@annually" ->
            text.substring(1);
        case "@midnight" -> "daily";
        default -> null;
      };
    }
    if (fields.length != 5) {
      return null;
    }
    String minute = field(fields[0], 0);
    String hour = field(fields[1], 0);
    String day = field(fields[2], 1);
    String month = field(fields[3], 1);
    String weekday = weekdays(fields[4]);
    // In a crontab either of the two days will do, in a calendar event both must fit.
    boolean bothDays = !fields[2].equals("*") && !fields[4].equals("*");
    if (minute == null || hour == null || day == null || month == null || weekday == null) {
      return null;
    }
    if (bothDays) {
      return null;
    }
    String date = day.equals("*") && month.equals("*") ? "" : "*-" + month + "-" + day + " ";
    String event = (weekday.isEmpty() ? "" : weekday + " ") + date + hour + ":" + minute;
    return CalendarEvent.isValid(event) ? event : null;
  }

  private static @Nullable String field(String field, int lowest) {
    if (field.equals("*")) {
      return field;
    }
    StringBuilder out = new StringBuilder();
    for (String part : field.split(",", -1)) {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      String step = slash < 0 ? "" : part.substring(slash);
      String shown = range.equals("*") ? Integer.toString(lowest) : range.replace("-", "..");
      if (shown.isEmpty() || !Character.isDigit(shown.charAt(0))) {
        return null;
      }
      boolean single = shown.length() == 1 && lowest == 0 && step.isEmpty();
      out.append(out.isEmpty() ? "" : ",").append(single ? "0" + shown : shown).append(step);
    }
    return out.toString();
  }

  private static @Nullable String weekdays(String field) {
    if (field.equals("*")) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (String part : field.split(",", -1)) {
      StringBuilder range = new StringBuilder();
      for (String end : part.split("-", -1)) {
        boolean number = end.length() == 1 && end.charAt(0) >= '0' && end.charAt(0) <= '7';
        if (!number && end.length() != 3) {
          return null;
        }
        String day = number ? DAYS.get(end.charAt(0) - '0') : end;
        range.append(range.isEmpty() ? "" : "..").append(day);
      }
      out.append(out.isEmpty() ? "" : ",").append(range);
    }
    return out.toString();
  }
}
