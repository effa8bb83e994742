/**
 * Deployments: pods that are replaced step by step when their template changes. The registry reads
 * the definition.
 */
@NullMarked
package dev.kemudi.resources.apps.deployment;

import org.jspecify.annotations.NullMarked;
