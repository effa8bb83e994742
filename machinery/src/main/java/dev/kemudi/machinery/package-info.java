@NullMarked
package dev.kemudi.machinery;

import org.jspecify.annotations.NullMarked;
