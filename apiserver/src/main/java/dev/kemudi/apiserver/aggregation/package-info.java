/**
 * The aggregation layer: API services and the servers behind them. The chain hands requests for
 * versions of groups that are somebody else's to it; its controllers live off informers.
 */
@NullMarked
package dev.kemudi.apiserver.aggregation;

import org.jspecify.annotations.NullMarked;
