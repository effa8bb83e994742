/** Cron jobs: a job at each time of a schedule, under the rules of what may run side by side. */
@NullMarked
package dev.kemudi.controllers.cronjob;

import org.jspecify.annotations.NullMarked;
