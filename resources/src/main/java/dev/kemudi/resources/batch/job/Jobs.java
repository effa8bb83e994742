package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code jobs}. */
public final class Jobs {
  private Jobs() {}

  public static ResourceDefinition<Job> definition() {
    JobStrategy strategy = new JobStrategy();
    return ResourceDefinition.of(
        BatchV1.JOBS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> JobBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> JobStatusValidation.check(object.status())),
        "jobs");
  }
}
