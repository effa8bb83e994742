package dev.kemudi.controllers.cronjob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.CronJob;
import dev.kemudi.api.batch.v1.CronJobBuilder;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.api.batch.v1.JobCondition;
import dev.kemudi.client.ListQuery;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CronJobTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:30Z"));
  private final ControllerFixture fixture = new ControllerFixture(now::get);
  private final RecordedEvents events = new RecordedEvents();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start() {
    fixture.start(new CronJobController(fixture.client, fixture.informers, events, now::get));
  }

  private CronJob cron(String policy) {
    fixture.namespace("a");
    return fixture.client.create(
        BatchV1.CRONJOBS,
        CronJobBuilder.create()
            .metadata(metadata -> metadata.name("tick").namespace("a"))
            .spec(spec -> spec.schedule("* * * * *").concurrencyPolicy(policy))
            .build());
  }

  /** Lets time pass, and has the controller look. */
  private void after(long seconds) {
    now.updateAndGet(time -> time.plusSeconds(seconds));
    while (!marked()) {
      Thread.onSpinWait();
    }
  }

  /** False if the controller wrote the status in between. */
  private boolean marked() {
    CronJob cron = fixture.client.list(BatchV1.CRONJOBS, ListQuery.ALL).items().getFirst();
    try {
      fixture.client.update(
          BatchV1.CRONJOBS,
          CronJobBuilder.from(cron)
              .metadata(m -> m.annotations(Map.of("now", now.get().toString())))
              .build());
      return true;
    } catch (StatusError e) {
      if (!e.isConflict()) {
        throw e;
      }
      return false;
    }
  }

  private List<String> jobs() {
    return fixture.client.list(BatchV1.JOBS, ListQuery.ALL).items().stream()
        .map(Job::name)
        .sorted()
        .toList();
  }

  @Test
  void aJobStartsAtEachMinute() throws InterruptedException {
    cron("Allow");
    start();
    after(30);
    ControllerFixture.await(() -> jobs().size() == 1);
    assertEquals(List.of("tick-29453761"), jobs());
    CronJob told =
        fixture.awaitObject(
            BatchV1.CRONJOBS, "a", "tick", cron -> cron.status().active().size() == 1);
    assertEquals(Instant.parse("2026-01-01T00:01:00Z"), told.status().lastScheduleTime());
    after(60);
    ControllerFixture.await(() -> jobs().size() == 2);
  }

  @Test
  void forbidWaitsForTheEndOfTheJobBefore() throws InterruptedException {
    cron("Forbid");
    start();
    after(30);
    fixture.awaitObject(BatchV1.CRONJOBS, "a", "tick", cron -> cron.status().active().size() == 1);
    after(60);
    ControllerFixture.await(() -> wasRefused() || jobs().size() > 1);
    assertEquals(1, jobs().size());
    Job first = fixture.client.list(BatchV1.JOBS, ListQuery.ALL).items().getFirst();
    JobCondition complete = new JobCondition("Complete", "True", now.get(), now.get(), "", "");
    fixture.client.updateStatus(
        BatchV1.JOBS,
        JobBuilder.from(first)
            .status(status -> status.completionTime(now.get()).conditions(List.of(complete)))
            .build());
    ControllerFixture.await(() -> jobs().size() == 2);
    CronJob told =
        fixture.awaitObject(
            BatchV1.CRONJOBS, "a", "tick", cron -> cron.status().lastSuccessfulTime() != null);
    assertEquals(now.get(), told.status().lastSuccessfulTime());
  }

  private boolean wasRefused() {
    return events
        .lines()
        .contains(
            "tick Normal JobAlreadyActive Not starting job because prior execution is running and"
                + " concurrency policy is Forbid");
  }

  @Test
  void schedulesKnowTimeZonesAndWords() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    assertEquals(
        Instant.parse("2026-01-01T11:00:00Z"),
        CronSchedule.parse("0 12 * * *", "Europe/Paris").next(start).orElseThrow());
    assertEquals(
        Instant.parse("2026-01-01T01:00:00Z"),
        CronSchedule.parse("@hourly", null).next(start).orElseThrow());
    assertEquals(
        Instant.parse("2026-01-01T00:01:30Z"),
        CronSchedule.parse("@every 1m30s", null).next(start).orElseThrow());
    assertEquals(
        Instant.parse("2026-01-02T00:00:00Z"),
        CronSchedule.parse("0 0 13 * FRI", null).next(start).orElseThrow());
  }
}
