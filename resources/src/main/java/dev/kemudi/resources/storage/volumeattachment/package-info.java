/**
 * Volume attachments: wishes to attach a volume to a node, and how they went. The registry reads
 * the definition.
 */
@NullMarked
package dev.kemudi.resources.storage.volumeattachment;

import org.jspecify.annotations.NullMarked;
