/** Keeps pods that have names and volumes of their own, in order. Fed by users. */
@NullMarked
package dev.kemudi.controllers.statefulset;

import org.jspecify.annotations.NullMarked;
