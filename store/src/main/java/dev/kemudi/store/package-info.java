@NullMarked
package dev.kemudi.store;

import org.jspecify.annotations.NullMarked;
