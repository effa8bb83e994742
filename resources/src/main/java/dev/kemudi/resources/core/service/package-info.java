/**
 * Services: their rules, and the cluster addresses and node ports that they are given. The registry
 * reads the definition and calls the allocation around each write.
 */
@NullMarked
package dev.kemudi.resources.core.service;

import org.jspecify.annotations.NullMarked;
