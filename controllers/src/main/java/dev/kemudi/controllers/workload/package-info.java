/**
 * What the controllers of workloads share: claiming, creating and deleting pods, telling ready from
 * not, and keeping a history of templates. The packages beside it build on it.
 */
@NullMarked
package dev.kemudi.controllers.workload;

import org.jspecify.annotations.NullMarked;
