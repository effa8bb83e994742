/**
 * Puts tables of kinds together column by column. Kinds declare their tables with it; the API
 * server prints them.
 */
@NullMarked
package dev.kemudi.resources.table;

import org.jspecify.annotations.NullMarked;
