/**
 * IP addresses and ranges of them as the API writes them. Validations and the allocation of service
 * addresses read them.
 */
@NullMarked
package dev.kemudi.resources.ip;

import org.jspecify.annotations.NullMarked;
