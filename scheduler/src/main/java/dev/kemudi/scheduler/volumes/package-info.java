/**
 * Storage and scheduling: pods go where their volumes are, and volumes that wait for their first
 * pod are bound or provisioned where it goes. The loop runs it; claims, volumes and classes come
 * from informers.
 */
@NullMarked
package dev.kemudi.scheduler.volumes;

import org.jspecify.annotations.NullMarked;
