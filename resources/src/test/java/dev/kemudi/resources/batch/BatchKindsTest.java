package dev.kemudi.resources.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.batch.v1.CronJob;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.resources.Kinds;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.batch.cronjob.CronJobs;
import dev.kemudi.resources.batch.job.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchKindsTest {
  private static final String TEMPLATE =
      """
      "template": {"spec": {"restartPolicy": "Never",
        "containers": [{"name": "pi", "image": "perl"}]}}
      """;

  private final Kinds kinds = new Kinds("JobTrackingWithFinalizers", "CronJobTimeZone");
  private final Strategy<Job> jobs = Jobs.definition().strategy();
  private final Strategy<CronJob> cronJobs = CronJobs.definition().strategy();

  private <T extends KubeObject> T created(ResourceDefinition<T> definition, String spec) {
    String json = "{\"metadata\": {\"name\": \"pi\", \"uid\": \"u1\"}, \"spec\": {" + spec + "}}";
    return kinds.create(
        definition.strategy(),
        Json.decode(definition.resource().kind().codec(), json.getBytes(StandardCharsets.UTF_8)));
  }

  private Job job(String more) {
    return created(Jobs.definition(), TEMPLATE + more);
  }

  private CronJob cronJob(String schedule, String more) {
    return created(
        CronJobs.definition(),
        "\"schedule\": \""
            + schedule
            + "\", \"jobTemplate\": {\"spec\": {"
            + TEMPLATE
            + "}}"
            + more);
  }

  @Test
  void jobIsOnePodSelectedByWhatWasGenerated() {
    Job made = job("");
    Map<String, String> labels = Map.of("controller-uid", "u1", "job-name", "pi");
    assertEquals(1, made.spec().completions());
    assertEquals(1, made.spec().parallelism());
    assertEquals(6, made.spec().backoffLimit());
    assertEquals("NonIndexed", made.spec().completionMode());
    assertEquals(false, made.spec().suspend());
    assertEquals(Map.of("controller-uid", "u1"), made.spec().selector().matchLabels());
    assertEquals(labels, made.spec().template().metadata().labels());
    assertEquals(labels, made.metadata().labels());
    assertTrue(made.metadata().annotations().containsKey("batch.kubernetes.io/job-tracking"));
    assertEquals(List.of(), kinds.errors(jobs, made));
  }

  @Test
  void jobPodsEnd() {
    assertEquals(
        List.of(
            "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\","
                + " \"Never\""),
        kinds.errors(
            jobs, created(Jobs.definition(), TEMPLATE.replace("\"Never\"", "\"Always\""))));
    assertEquals(
        List.of("spec.completions: Required value: when completion mode is Indexed"),
        kinds.errors(jobs, job(", \"completionMode\": \"Indexed\", \"parallelism\": 2")));
  }

  @Test
  void jobKeepsWhatItDoes() {
    Job old = job("");
    Job more =
        JobBuilder.from(old).spec(spec -> spec.completions(3).completionMode("Indexed")).build();
    assertEquals(
        List.of(
            "spec.completions: Invalid value: 3: field is immutable",
            "spec.completionMode: Invalid value: \"Indexed\": field is immutable"),
        kinds.errors(jobs, more, old));
    Job suspended = JobBuilder.from(old).spec(spec -> spec.suspend(true).parallelism(2)).build();
    assertEquals(List.of(), kinds.errors(jobs, suspended, old));
  }

  @Test
  void jobRow() {
    Job done =
        JobBuilder.from(job(""))
            .status(
                status ->
                    status
                        .succeeded(1)
                        .startTime(Instant.parse("2022-08-23T11:00:00Z"))
                        .completionTime(Instant.parse("2022-08-23T11:00:40Z")))
            .build();
    assertEquals(
        List.of("pi", "1/1", "40s", "5m", "pi", "perl", "controller-uid=u1"),
        kinds.row(jobs, done));
    assertEquals(List.of("0/1 of 2"), kinds.row(jobs, job(", \"parallelism\": 2")).subList(1, 2));
  }

  @Test
  void cronJobHasEveryDefault() {
    CronJob made = cronJob("*/5 * * * *", "");
    assertEquals("Allow", made.spec().concurrencyPolicy());
    assertEquals(false, made.spec().suspend());
    assertEquals(3, made.spec().successfulJobsHistoryLimit());
    assertEquals(1, made.spec().failedJobsHistoryLimit());
    assertEquals(List.of(), kinds.errors(cronJobs, made));
    assertEquals(
        List.of("pi", "*/5 * * * *", "False", 0L, "<none>", "5m", "pi", "perl", "<none>"),
        kinds.row(cronJobs, made));
  }

  @Test
  void schedulesAreRead() {
    for (String good : List.of("@daily", "0 0 1 jan mon-fri", "1,2/3 0-5 ? * *", "@every 1h30m")) {
      assertEquals(List.of(), kinds.errors(cronJobs, cronJob(good, "")), good);
    }
    assertEquals(
        List.of("spec.schedule: Invalid value: \"* *\": expected exactly 5 fields, found 2: [* *]"),
        kinds.errors(cronJobs, cronJob("* *", "")));
    assertEquals(
        List.of(
            "spec.schedule: Invalid value: \"61 * * * *\": end of range (61) above maximum (59):"
                + " 61"),
        kinds.errors(cronJobs, cronJob("61 * * * *", "")));
  }

  @Test
  void timeZonesAreKnown() {
    assertEquals(
        List.of(), kinds.errors(cronJobs, cronJob("@daily", ", \"timeZone\": \"Asia/Tokyo\"")));
    assertEquals(
        List.of("spec.timeZone: Invalid value: \"Mars/Base\": unknown time zone Mars/Base"),
        kinds.errors(cronJobs, cronJob("@daily", ", \"timeZone\": \"Mars/Base\"")));
    assertEquals(
        List.of(
            "spec.schedule: Invalid value: \"TZ=UTC 0 0 * * *\": cannot use both timeZone field"
                + " and TZ or CRON_TZ in schedule"),
        kinds.errors(cronJobs, cronJob("TZ=UTC 0 0 * * *", ", \"timeZone\": \"UTC\"")));
  }
}
