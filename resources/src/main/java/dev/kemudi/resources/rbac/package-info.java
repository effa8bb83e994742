/**
 * What the kinds of role-based access control have in common: rules, subjects and references to
 * roles. The packages of the kinds use it.
 */
@NullMarked
package dev.kemudi.resources.rbac;

import org.jspecify.annotations.NullMarked;
