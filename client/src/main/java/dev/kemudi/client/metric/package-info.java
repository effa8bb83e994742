/**
 * What components count for monitoring. A component makes its metrics and counts; whoever serves
 * {@code /metrics} of the process reads them when somebody asks.
 */
@NullMarked
package dev.kemudi.client.metric;

import org.jspecify.annotations.NullMarked;
