@NullMarked
package dev.kemudi.proof;

import org.jspecify.annotations.NullMarked;
