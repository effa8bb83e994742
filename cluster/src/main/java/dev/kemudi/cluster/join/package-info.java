/**
 * How a node gets and keeps its identity in a cluster whose authority is elsewhere: it asks the API
 * server to have its key certified, at first as who may only ask for that.
 */
@NullMarked
package dev.kemudi.cluster.join;

import org.jspecify.annotations.NullMarked;
