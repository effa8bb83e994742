/**
 * What the documents say is held against the code. They are read as they lie in the source tree, so
 * that prose and code can't drift apart.
 */
@NullMarked
package dev.kemudi.proof.docs;

import org.jspecify.annotations.NullMarked;
