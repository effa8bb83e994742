@NullMarked
package dev.kemudi.client;

import org.jspecify.annotations.NullMarked;
