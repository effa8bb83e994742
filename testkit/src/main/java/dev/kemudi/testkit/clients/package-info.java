/**
 * Ready clients of libraries that a test brings along. Each class needs its library only when it is
 * used.
 */
@NullMarked
package dev.kemudi.testkit.clients;

import org.jspecify.annotations.NullMarked;
