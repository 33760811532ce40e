package org.nixc.render.format;

/** What is an IP address as programs read them. */
final class IpAddress {
  private static final int GROUPS = 8;

  private IpAddress() {}

  /** Whether a text is four numbers below 256 with dots between them. */
  static boolean isV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 3 || !isOf(part, "0123456789")) {
        return false;
      }
      if (Integer.parseInt(part) > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is an IPv6 address, with the name of an interface behind {@code %} or not. */
  static boolean isV6(String text) {
    int zone = text.indexOf('%');
    if (zone >= 0) {
      return zone + 1 < text.length()
          && Check.isPlain(text.substring(zone + 1), "-_.")
          && isV6(text.substring(0, zone));
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == GROUPS;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap));
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many groups of 16 bits a text is; negative where it is something else. */
  private static int groups(String text) {
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && isV4(parts[i])) {
        count += 2;
      } else if (!parts[i].isEmpty()
          && parts[i].length() <= 4
          && isOf(parts[i], "0123456789abcdefABCDEF")) {
        count++;
      } else {
        return -GROUPS;
      }
    }
    return count;
  }

  private static boolean isOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
