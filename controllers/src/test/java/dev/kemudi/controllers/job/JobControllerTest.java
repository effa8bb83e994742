package dev.kemudi.controllers.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.PodActions;
import dev.kemudi.controllers.testing.RecordedEvents;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class JobControllerTest {
  private final RecordedEvents events = new RecordedEvents();

  private Job job(String mode, int backoffLimit) {
    return JobBuilder.create()
        .metadata(m -> m.namespace("a").name("sum"))
        .spec(
            s ->
                s.parallelism(2)
                    .completions(3)
                    .completionMode(mode)
                    .backoffLimit(backoffLimit)
                    .selector(PodActions.selector("sum"))
                    .template(PodActions.template("sum", "one")))
        .build();
  }

  private void start(ControllerFixture f, Job job) {
    f.start(new JobController(f.client, f.informers, events, InstantSource.system()));
    f.client.create(BatchV1.JOBS, job);
  }

  @Test
  void countsEveryIndexOnceAndLetsThePodsGo() throws InterruptedException {
    try (ControllerFixture f = new ControllerFixture()) {
      start(f, job("Indexed", 6));
      f.awaitObject(BatchV1.JOBS, "a", "sum", j -> j.status().active() == 2);
      Job done =
          f.awaitObject(
              BatchV1.JOBS,
              "a",
              "sum",
              j -> {
                PodActions.endAll(f.client, "Succeeded");
                return Verdict.isFinished(j);
              });
      assertEquals("0-2", done.status().completedIndexes());
      assertEquals(3, done.status().succeeded());
      assertEquals("Complete", done.status().conditions().getFirst().type());
      assertEquals(3, PodActions.pods(f.client).size());
      assertFalse(PodActions.pods(f.client).stream().anyMatch(JobPods::isTracked));
      ControllerFixture.await(() -> events.lines().contains("sum Normal Completed Job completed"));
    }
  }

  @Test
  void failsWhenPodsFailTooOften() throws InterruptedException {
    try (ControllerFixture f = new ControllerFixture()) {
      start(f, job("NonIndexed", 1));
      Job done =
          f.awaitObject(
              BatchV1.JOBS,
              "a",
              "sum",
              j -> {
                if (PodActions.pods(f.client).size() == 2) {
                  PodActions.endAll(f.client, "Failed");
                }
                return Verdict.isFinished(j);
              });
      assertEquals("BackoffLimitExceeded", done.status().conditions().getFirst().reason());
      assertEquals(2, done.status().failed());
      assertEquals(0, done.status().active());
      assertTrue(done.status().completionTime() == null);
    }
  }
}
