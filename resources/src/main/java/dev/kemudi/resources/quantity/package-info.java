/**
 * Which names resources may have in quotas, limits and nodes, and which of them are counted in
 * whole units. The validations of nodes, quotas and limit ranges ask it.
 */
@NullMarked
package dev.kemudi.resources.quantity;

import org.jspecify.annotations.NullMarked;
