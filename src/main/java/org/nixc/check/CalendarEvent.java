package org.nixc.check;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of systemd's calendar events (systemd.time), such as {@code Mon..Fri *-*-* 03:15}. It
 * tells only whether systemd takes a text; when the event is, is systemd's to say.
 */
final class CalendarEvent {
  private static final List<String> SHORTHANDS =
      List.of(
          "minutely",
          "hourly",
          "daily",
          "weekly",
          "monthly",
          "quarterly",
          "semiannually",
          "semi-annually",
          "biannually",
          "bi-annually",
          "annually",
          "anually",
          "yearly");
  private static final List<String> WEEKDAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final long MICROS = 1_000_000;

  private final String text;
  private int at;

  private CalendarEvent(String text) {
    this.text = text;
  }

  /** Whether systemd takes the text. */
  static boolean isValid(String event) {
    String rest = withoutZone(event);
    if (SHORTHANDS.contains(rest.toLowerCase(Locale.ROOT))) {
      return true;
    }
    return !rest.isEmpty() && new CalendarEvent(rest).event();
  }

  private static String withoutZone(String event) {
    int space = event.lastIndexOf(' ');
    String zone = event.substring(space + 1);
    boolean known =
        space >= 0
            && !zone.isEmpty()
            && Character.isLetter(zone.charAt(0))
            && (zone.equalsIgnoreCase("UTC") || isZone(zone));
    return known ? event.substring(0, space) : event;
  }

  private static boolean isZone(String name) {
    // These three have rules of their own in the database, but none that Java tells.
    return List.of("EST", "MST", "HST").contains(name)
        || ZoneId.getAvailableZoneIds().contains(name);
  }

  private boolean event() {
    return weekdays() && date() && time() && at == text.length();
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private void skipBlanks() {
    while (peek() == ' ') {
      at++;
    }
  }

  /** Names of days, ranges of them, and commas; nothing at all is fine. */
  private boolean weekdays() {
    int first = -1;
    boolean any = false;
    while (true) {
      int day = weekday();
      if (day < 0) {
        // A comma may stand at the end, an open range may not.
        return first < 0 && (!any || atEnd());
      }
      any = true;
      if (first > day) {
        return false;
      }
      if (atEnd() || peek() == ' ') {
        skipBlanks();
        return true;
      }
      if (peek() == ',') {
        at++;
        first = -1;
        if (atEnd() || peek() == ' ') {
          skipBlanks();
          return true;
        }
        continue;
      }
      boolean dash = peek() == '-';
      if (first >= 0 || !(dash || text.startsWith("..", at))) {
        return false;
      }
      first = day;
      at += dash ? 1 : 2;
    }
  }

  private int weekday() {
    for (int day = 0; day < WEEKDAYS.size(); day++) {
      String name = WEEKDAYS.get(day);
      for (String form : List.of(name, name.substring(0, 3))) {
        if (text.regionMatches(true, at, form, 0, form.length())) {
          at += form.length();
          return day;
        }
      }
    }
    return -1;
  }

  /** Year, month and day as far as they are there; stays where it is before a time. */
  private boolean date() {
    if (atEnd()) {
      return true;
    }
    if (peek() == '@') {
      at++;
      int start = at;
      while (Character.isDigit(peek())) {
        at++;
      }
      return at > start && atEnd();
    }
    int start = at;
    Chain first = chain(false);
    if (first == null) {
      return false;
    }
    if (atEnd() || peek() == ':') {
      at = start;
      return true;
    }
    if (peek() == '~') {
      at++;
      return lastDays(first);
    }
    if (peek() != '-') {
      return false;
    }
    at++;
    Chain second = chain(false);
    if (second == null) {
      return false;
    }
    if (atEnd() || peek() == ' ') {
      skipBlanks();
      return first.fits(1, 12) && second.fits(1, 31);
    }
    if (peek() == '~') {
      at++;
      return first.fitsYears() && lastDays(second);
    }
    if (peek() != '-') {
      return false;
    }
    at++;
    Chain third = chain(false);
    if (third == null || !(atEnd() || peek() == ' ')) {
      return false;
    }
    skipBlanks();
    return first.fitsYears() && second.fits(1, 12) && third.fits(1, 31);
  }

  /** The day after a tilde, which counts from the end of the month. */
  private boolean lastDays(Chain month) {
    Chain day = chain(false);
    if (day == null || !(atEnd() || peek() == ' ')) {
      return false;
    }
    skipBlanks();
    return month.fits(1, 12) && day.fits(1, 31);
  }

  private boolean time() {
    if (atEnd()) {
      return true;
    }
    Chain hours = chain(false);
    if (hours == null || !hours.fits(0, 23) || peek() != ':') {
      return false;
    }
    at++;
    Chain minutes = chain(false);
    if (minutes == null || !minutes.fits(0, 59)) {
      return false;
    }
    if (atEnd()) {
      return true;
    }
    if (peek() != ':') {
      return false;
    }
    at++;
    Chain seconds = chain(true);
    return seconds != null && seconds.fits(0, 60 * MICROS - 1) && atEnd();
  }

  /** What one component says: any value, or the bounds of all of its numbers. */
  private static final class Chain {
    private final long[] starts = new long[64];
    private final long[] stops = new long[64];
    private final long[] repeats = new long[64];
    private int size;

    boolean fits(long from, long to) {
      for (int i = 0; i < size; i++) {
        boolean good =
            starts[i] >= from
                && starts[i] <= to
                && (stops[i] < 0 || (stops[i] >= starts[i] && stops[i] <= to))
                && (repeats[i] < 0 || (repeats[i] > 0 && starts[i] + repeats[i] <= to));
        if (!good) {
          return false;
        }
      }
      return true;
    }

    /** Two digits mean a year near 2000. */
    boolean fitsYears() {
      for (int i = 0; i < size; i++) {
        starts[i] = fullYear(starts[i]);
        stops[i] = stops[i] < 0 ? -1 : fullYear(stops[i]);
      }
      return fits(1970, 2199);
    }

    private static long fullYear(long year) {
      return year < 70 ? year + 2000 : year < 100 ? year + 1900 : year;
    }
  }

  /** A component, or null where there is none. */
  private @Nullable Chain chain(boolean fractions) {
    Chain chain = new Chain();
    if (peek() == '*') {
      at++;
      return chain;
    }
    while (true) {
      long start = number(fractions);
      if (start < 0 || chain.size == chain.starts.length) {
        return null;
      }
      long stop = -1;
      long repeat = -1;
      if (text.startsWith("..", at)) {
        at += 2;
        stop = number(fractions);
        if (stop < 0) {
          return null;
        }
      }
      if (peek() == '/') {
        at++;
        repeat = number(fractions);
        if (repeat < 0) {
          return null;
        }
      }
      chain.starts[chain.size] = start;
      chain.stops[chain.size] = stop;
      chain.repeats[chain.size++] = repeat;
      if (peek() != ',') {
        return atEnd() || " -~:".indexOf(peek()) >= 0 ? chain : null;
      }
      at++;
    }
  }

  /** A number, in microseconds where fractions are allowed; -1 where there is none. */
  private long number(boolean fractions) {
    int start = at;
    long value = 0;
    while (Character.isDigit(peek())) {
      value = Math.min(value * 10 + (peek() - '0'), 1L << 40);
      at++;
    }
    if (at == start) {
      return -1;
    }
    if (!fractions) {
      return value;
    }
    value *= MICROS;
    if (peek() == '.' && !text.startsWith("..", at)) {
      at++;
      long unit = MICROS / 10;
      int digits = at;
      while (Character.isDigit(peek())) {
        value += unit * (peek() - '0');
        unit /= 10;
        at++;
      }
      if (at == digits) {
        return -1;
      }
    }
    return value;
  }
}
