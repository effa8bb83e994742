/**
 * Runs pods of jobs to their end, and counts each that ends exactly once. Fed by users and cron
 * jobs.
 */
@NullMarked
package dev.kemudi.controllers.job;

import org.jspecify.annotations.NullMarked;
