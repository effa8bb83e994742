package dev.kemudi.resources.batch.cronjob;

import java.time.ZoneId;

/** The names of time zones in the IANA data base, without those that only Java knows. */
final class TimeZones {
  private TimeZones() {}

  static boolean isKnown(String name) {
    if (name.equals("UTC") || name.equals("Local")) {
      return true;
    }
    return !name.startsWith("SystemV/") && ZoneId.getAvailableZoneIds().contains(name);
  }
}
