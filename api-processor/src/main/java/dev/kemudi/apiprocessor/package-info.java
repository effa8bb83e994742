@NullMarked
package dev.kemudi.apiprocessor;

import org.jspecify.annotations.NullMarked;
