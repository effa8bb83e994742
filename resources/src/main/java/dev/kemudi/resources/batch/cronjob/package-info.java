/** Cron jobs: jobs that are started by the clock. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.batch.cronjob;

import org.jspecify.annotations.NullMarked;
