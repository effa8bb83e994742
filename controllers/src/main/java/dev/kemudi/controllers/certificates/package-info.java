/**
 * Certificate signing requests: nodes' own are approved, those that are approved are signed, old
 * ones are cleaned away. Fed by the informer of requests; clients wait for the certificates.
 */
@NullMarked
package dev.kemudi.controllers.certificates;

import org.jspecify.annotations.NullMarked;
