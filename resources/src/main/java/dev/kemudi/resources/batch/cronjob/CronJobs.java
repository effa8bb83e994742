package dev.kemudi.resources.batch.cronjob;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.CronJob;
import dev.kemudi.api.batch.v1.CronJobBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code cronjobs}. */
public final class CronJobs {
  private CronJobs() {}

  public static ResourceDefinition<CronJob> definition() {
    CronJobStrategy strategy = new CronJobStrategy();
    return ResourceDefinition.of(
        BatchV1.CRONJOBS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> CronJobBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> List.of()),
        "cronjobs");
  }
}
