package dev.kemudi.controllers.ttlafterfinished;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.api.batch.v1.JobCondition;
import dev.kemudi.client.ListQuery;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TtlAfterFinishedTest {
  private static final Instant START = Instant.parse("2022-08-23T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final ControllerFixture fixture = new ControllerFixture(now::get);

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start() {
    fixture.start(new TtlAfterFinishedController(fixture.client, fixture.informers, now::get));
  }

  private static Job job(String name, @Nullable Integer seconds, String end, Instant since) {
    return JobBuilder.create()
        .metadata(m -> m.namespace("a").name(name))
        .spec(s -> s.ttlSecondsAfterFinished(seconds))
        .status(
            s ->
                s.conditions(
                    end.isEmpty()
                        ? List.of()
                        : List.of(new JobCondition(end, "True", since, since, "", ""))))
        .build();
  }

  private boolean isDeleted(String name) {
    Job job =
        fixture.client.list(BatchV1.JOBS, ListQuery.inNamespace("a")).items().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElse(null);
    return job == null || job.metadata().deletionTimestamp() != null;
  }

  @Test
  void jobsGoWhenTheirTimeIsOver() throws InterruptedException {
    fixture.client.create(BatchV1.JOBS, job("over", 10, "Failed", START.minusSeconds(10)));
    fixture.client.create(BatchV1.JOBS, job("for-ever", null, "Complete", START.minusSeconds(99)));
    fixture.client.create(BatchV1.JOBS, job("running", 0, "", START));
    fixture.client.create(BatchV1.JOBS, job("soon", 1, "Complete", START));
    start();
    ControllerFixture.await(() -> isDeleted("over"));
    assertNull(find("soon").metadata().deletionTimestamp());
    now.set(START.plusSeconds(1));
    ControllerFixture.await(() -> isDeleted("soon"));
    assertNotNull(find("for-ever"));
    assertNotNull(find("running"));
  }

  private Job find(String name) {
    return fixture.client.get(BatchV1.JOBS, new ObjectKey("a", name));
  }
}
