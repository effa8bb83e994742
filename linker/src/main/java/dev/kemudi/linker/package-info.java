/**
 * A step of the build: rewrites a module's jar so that what javac leaves to be linked at run time
 * is linked in it. See docs/design/start.md.
 */
@NullMarked
package dev.kemudi.linker;

import org.jspecify.annotations.NullMarked;
