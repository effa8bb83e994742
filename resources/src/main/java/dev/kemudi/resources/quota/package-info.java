/**
 * What objects use of a resource quota, and which quotas bound them. Pure functions: the admission
 * of the API server charges writes by them, and the quota controller counts with them anew.
 */
@NullMarked
package dev.kemudi.resources.quota;

import org.jspecify.annotations.NullMarked;
