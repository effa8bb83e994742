/**
 * Collects what is wrong with an object while its rules run: the checks that many kinds share, each
 * reporting under the path of the field. Kinds' validations use it; the registry gets the list.
 */
@NullMarked
package dev.kemudi.resources.validation;

import org.jspecify.annotations.NullMarked;
