/**
 * What the scheduler believes of nodes and pods, kept current change by change. The loop writes it
 * on its one thread; plugins read it through the framework.
 */
@NullMarked
package dev.kemudi.scheduler.cache;

import org.jspecify.annotations.NullMarked;
