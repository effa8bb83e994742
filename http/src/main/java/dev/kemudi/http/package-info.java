@NullMarked
package dev.kemudi.http;

import org.jspecify.annotations.NullMarked;
