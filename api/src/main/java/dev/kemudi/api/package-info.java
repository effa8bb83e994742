@NullMarked
package dev.kemudi.api;

import org.jspecify.annotations.NullMarked;
