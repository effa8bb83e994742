/** The cluster as an extension of JUnit. It hands out clusters and clients as parameters. */
@NullMarked
package dev.kemudi.testkit.junit;

import org.jspecify.annotations.NullMarked;
