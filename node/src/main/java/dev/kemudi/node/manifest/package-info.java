/**
 * Static pods: pods of one node that stand in files of its own, not at the API server. The agent
 * hands them to the workers of pods.
 */
@NullMarked
package dev.kemudi.node.manifest;

import org.jspecify.annotations.NullMarked;
