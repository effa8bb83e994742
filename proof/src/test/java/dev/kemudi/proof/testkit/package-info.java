/** The test kit as a test of somebody else has it. */
@NullMarked
package dev.kemudi.proof.testkit;

import org.jspecify.annotations.NullMarked;
