/**
 * Makes the project's own images without other tools than a C compiler, and brings image archives
 * into a node. The build and the command line make them; {@code kemudi up} and tests load them.
 */
@NullMarked
package dev.kemudi.node.image;

import org.jspecify.annotations.NullMarked;
