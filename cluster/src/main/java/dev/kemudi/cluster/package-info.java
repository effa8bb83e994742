@NullMarked
package dev.kemudi.cluster;

import org.jspecify.annotations.NullMarked;
