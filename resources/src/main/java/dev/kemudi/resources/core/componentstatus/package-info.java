/**
 * Component statuses, which are asked for and never stored: only how they are printed. The endpoint
 * that answers them reads the table.
 */
@NullMarked
package dev.kemudi.resources.core.componentstatus;

import org.jspecify.annotations.NullMarked;
