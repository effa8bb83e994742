@NullMarked
package dev.kemudi.testkit;

import org.jspecify.annotations.NullMarked;
