/**
 * Rolls deployments out: a replica set for each template, scaled against each other. Fed by users;
 * the replica sets' own controller makes the pods.
 */
@NullMarked
package dev.kemudi.controllers.deployment;

import org.jspecify.annotations.NullMarked;
