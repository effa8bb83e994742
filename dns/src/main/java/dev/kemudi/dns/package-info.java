@NullMarked
package dev.kemudi.dns;

import org.jspecify.annotations.NullMarked;
