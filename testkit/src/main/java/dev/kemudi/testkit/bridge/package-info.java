/**
 * What the test and the cluster have in common. The cluster's classes are loaded apart from the
 * test's, so nothing but the JDK's types and the records of {@code node} goes through here.
 */
@NullMarked
package dev.kemudi.testkit.bridge;

import org.jspecify.annotations.NullMarked;
