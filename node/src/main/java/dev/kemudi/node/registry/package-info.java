/**
 * Names of images and what registries want to know of who pulls them. Read by the workers of pods
 * before an image is pulled.
 */
@NullMarked
package dev.kemudi.node.registry;

import org.jspecify.annotations.NullMarked;
