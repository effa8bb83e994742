/**
 * What mutating and validating webhooks have in common: clients, rules and names. The packages of
 * both kinds use it.
 */
@NullMarked
package dev.kemudi.resources.admissionregistration;

import org.jspecify.annotations.NullMarked;
