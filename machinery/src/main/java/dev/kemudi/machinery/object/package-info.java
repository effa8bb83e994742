/**
 * What all API objects have in common, and the kinds and resources that describe them. Everything
 * above works on these types; the records of the API implement them.
 */
@NullMarked
package dev.kemudi.machinery.object;

import org.jspecify.annotations.NullMarked;
