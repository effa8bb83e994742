package dev.kemudi.controllers.cronjob;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times of a schedule: five fields, or a word such as {@code @daily}, in a time zone. */
interface CronSchedule {
  Map<String, String> WORDS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  /** The first time after this one; empty if there is none. */
  Optional<Instant> next(Instant after);

  /**
   * Reads a schedule.
   *
   * @param timeZone null for UTC, or that which the schedule itself begins with
   * @throws IllegalArgumentException when it makes no sense
   */
  static CronSchedule parse(String schedule, @Nullable String timeZone) {
    String rest = schedule.strip();
    String zone = timeZone == null ? "" : timeZone;
    if (rest.startsWith("TZ=") || rest.startsWith("CRON_TZ=")) {
      int blank = rest.indexOf(' ');
      zone = rest.substring(rest.indexOf('=') + 1, blank < 0 ? rest.length() : blank);
      rest = blank < 0 ? "" : rest.substring(blank).strip();
    }
    if (rest.startsWith("@every ")) {
      Duration period = Duration.parse("PT" + rest.substring("@every ".length()).strip());
      return after -> Optional.of(after.plus(period));
    }
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    String fields = WORDS.getOrDefault(rest, rest).replace('?', '*');
    ExecutionTime times = ExecutionTime.forCron(parser.parse(fields));
    ZoneId where = zone(zone);
    return after ->
        times.nextExecution(after.atZone(where)).map(java.time.ZonedDateTime::toInstant);
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("unknown time zone " + name, e);
    }
  }
}
