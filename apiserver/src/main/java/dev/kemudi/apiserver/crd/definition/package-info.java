/**
 * What is wrong with the schemas of custom resource definitions: their structure, their defaults
 * and their rules. Definitions that were stored before a check came stay as they are until it fits.
 */
@NullMarked
package dev.kemudi.apiserver.crd.definition;

import org.jspecify.annotations.NullMarked;
