@NullMarked
package dev.kemudi.resources;

import org.jspecify.annotations.NullMarked;
