@NullMarked
package dev.kemudi.proxy;

import org.jspecify.annotations.NullMarked;
