/**
 * Namespaces: what a new one starts with, and its status and finalize subresources. The registry
 * reads the definition.
 */
@NullMarked
package dev.kemudi.resources.core.namespace;

import org.jspecify.annotations.NullMarked;
