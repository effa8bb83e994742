/**
 * The cluster's side of the test kit. In the jar, these classes and those of everything that they
 * stand on are apart from what the test sees.
 */
@NullMarked
package dev.kemudi.testkit.inside;

import org.jspecify.annotations.NullMarked;
