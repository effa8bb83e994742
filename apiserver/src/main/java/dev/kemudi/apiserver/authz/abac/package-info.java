/**
 * Permissions from a file of policies, one a line, as clusters without roles have them. Read once
 * at the start.
 */
@NullMarked
package dev.kemudi.apiserver.authz.abac;

import org.jspecify.annotations.NullMarked;
