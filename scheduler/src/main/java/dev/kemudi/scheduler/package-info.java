@NullMarked
package dev.kemudi.scheduler;

import org.jspecify.annotations.NullMarked;
