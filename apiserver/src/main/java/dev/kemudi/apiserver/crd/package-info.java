/**
 * Custom resources: definitions become resources that are served as the built-in ones are, by the
 * same registry and endpoints, with a dynamic record over a tree in place of a typed one.
 */
@NullMarked
package dev.kemudi.apiserver.crd;

import org.jspecify.annotations.NullMarked;
