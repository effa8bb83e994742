/**
 * The system calls by which the node agent mounts and unmounts, through the JDK's foreign-function
 * interface. Volumes and the mounts of containers are made with it.
 */
@NullMarked
package dev.kemudi.node.mount;

import org.jspecify.annotations.NullMarked;
