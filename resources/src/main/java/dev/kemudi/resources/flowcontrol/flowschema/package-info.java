/**
 * Flow schemas: which requests belong to which priority level. The registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.flowcontrol.flowschema;

import org.jspecify.annotations.NullMarked;
