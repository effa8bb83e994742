@NullMarked
package dev.kemudi.node;

import org.jspecify.annotations.NullMarked;
